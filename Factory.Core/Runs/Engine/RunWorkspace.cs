using System.Globalization;
using Factory.Core.Generation;

namespace Factory.Core.Runs.Engine;

/// <summary>Where one attempt's solution is built: on this machine only, and gone when the run has ended.</summary>
internal sealed class RunWorkspace(string directory)
{
    /// <summary>The generated files.</summary>
    public string Source { get; } = Path.Combine(directory, "source");

    /// <summary>Home, temporary files and results of the child processes.</summary>
    public string Scratch { get; } = Path.Combine(directory, "scratch");

    public bool IsThere => Directory.Exists(Source);

    /// <summary>Writes the solution, in place of whatever an earlier start left.</summary>
    public async Task WriteAsync(IEnumerable<GeneratedFile> files, CancellationToken ct)
    {
        Remove();
        Make();
        foreach (var file in files)
        {
            var path = Path.Combine(Source, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Bytes, ct);
        }
    }

    /// <summary>Removes it whole, also while recovery or another node of this machine removes it too: what the one has taken away, the other misses.</summary>
    public void Remove()
    {
        while (Directory.Exists(directory))
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
            }
        }
    }

    // The folder of the run may go, empty, with the workspace of an earlier attempt while this one's is made in it.
    private void Make()
    {
        try
        {
            Directory.CreateDirectory(Source);
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(Source);
        }
    }
}

/// <summary>The workspaces of this machine: a folder for each run and in it one for each attempt.</summary>
public sealed class RunWorkspaces(string directory)
{
    /// <summary>The runs that have a workspace here.</summary>
    public IReadOnlyList<string> RunIds() =>
        Directory.Exists(directory) ? [.. Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path))] : [];

    /// <summary>Removes the workspaces of the attempt and of those before it: a later one may be at work.</summary>
    public void Remove(string runId, int attempt)
    {
        var path = Path.Combine(directory, runId);
        try
        {
            foreach (var folder in Directory.GetDirectories(path))
            {
                if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= attempt)
                {
                    Of(runId, number).Remove();
                }
            }

            if (!Directory.EnumerateFileSystemEntries(path).Any())
            {
                // Without what may have come into it since.
                Directory.Delete(path);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // There is none, or none any more.
        }
    }

    internal RunWorkspace Of(string runId, int attempt) =>
        new(Path.Combine(directory, runId, attempt.ToString(CultureInfo.InvariantCulture)));
}
