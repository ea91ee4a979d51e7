using System.Text;
using System.Text.Unicode;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;

namespace Factory.Core.Artifacts;

/// <summary>A line that holds what was looked for.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Text">The line, cut where it is long.</param>
public sealed record FoundLine(int Line, string Text);

/// <summary>A file whose path or content holds what was looked for.</summary>
/// <param name="Lines">The first of its lines that do; empty if only the path does.</param>
/// <param name="LineCount">How many there are in all.</param>
public sealed record FoundFile(string Path, bool IsNamed, int LineCount, IReadOnlyList<FoundLine> Lines);

/// <summary>What a search found.</summary>
/// <param name="Files">By path.</param>
/// <param name="IsCut">Whether there are more files than are listed.</param>
public sealed record ArtifactSearch(IReadOnlyList<FoundFile> Files, bool IsCut);

/// <summary>Looks for a text in the paths and contents of an artifact's files, in upper or lower case.</summary>
public sealed class SearchArtifact(ArtifactQueries artifacts)
{
    /// <summary>Fewer letters would find nearly every line.</summary>
    public const int ShortestText = 2;

    public const int MostFiles = 100;
    public const int MostLines = 20;

    private const int LongestLine = 200;

    /// <summary>Fails with <c>ARTIFACT_NOT_FOUND</c>, <c>ARTIFACT_DAMAGED</c> or <c>SEARCH_TOO_SHORT</c>.</summary>
    public async Task<Result<ArtifactSearch>> ExecuteAsync(CurrentTenant tenant, string runId, string artifactId, string text, CancellationToken ct)
    {
        if (text.Trim().Length < ShortestText)
        {
            return ArtifactErrors.SearchTooShort.Because($"A search takes at least {ShortestText} letters.");
        }

        var files = await artifacts.FilesAsync(tenant, runId, artifactId, ct);
        if (!files.IsSuccess)
        {
            return files.Error;
        }

        var content = await artifacts.OpenAsync(tenant, runId, artifactId, ct);
        if (!content.IsSuccess)
        {
            return content.Error;
        }

        await using var side = new ArtifactSide(content.Value, files.Value);
        List<FoundFile> found = [];
        foreach (var file in files.Value)
        {
            ct.ThrowIfCancellationRequested();
            if (Look(file, side.Read(file.Path), text.Trim()) is { } hit)
            {
                found.Add(hit);
            }
        }

        return new ArtifactSearch([.. found.Take(MostFiles)], found.Count > MostFiles);
    }

    private static FoundFile? Look(ArtifactFileView file, byte[] content, string text)
    {
        var isNamed = file.Path.Contains(text, StringComparison.OrdinalIgnoreCase);
        List<FoundLine> lines = [];
        var (number, count) = (0, 0);
        foreach (var line in Utf8.IsValid(content) ? Encoding.UTF8.GetString(content).AsSpan().EnumerateLines() : default)
        {
            number++;
            if (!line.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            count++;
            if (lines.Count < MostLines)
            {
                lines.Add(new FoundLine(number, Shorten(line.Trim())));
            }
        }

        return isNamed || count > 0 ? new FoundFile(file.Path, isNamed, count, lines) : null;
    }

    private static string Shorten(ReadOnlySpan<char> line) => line.Length <= LongestLine ? line.ToString() : $"{line[..LongestLine]}…";
}
