using Factory.Core.Generation;

namespace Factory.Core.Quality.Formatting;

/// <summary>Finds what <c>dotnet format --verify-no-changes</c> would change in white space and imports, without loading a project.</summary>
internal sealed class FormatCheck
{
    private readonly CSharpFormat _code = new();

    /// <summary>Errors are what <c>dotnet format</c> refuses; warnings are the same faults in files that it does not look at.</summary>
    public IReadOnlyList<QualityFinding> Find(IReadOnlyList<GeneratedFile> files) =>
        [.. _code.Find(files).Concat(files.SelectMany(TextFaults))
            .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Code, StringComparer.Ordinal)];

    private static IEnumerable<QualityFinding> TextFaults(GeneratedFile file)
    {
        var isCode = file.Path.EndsWith(".cs", StringComparison.Ordinal);
        var severity = isCode ? QualitySeverity.Error : QualitySeverity.Warning;
        if (file.Content.StartsWith('\uFEFF'))
        {
            yield return new QualityFinding(severity, "CHARSET", file.Path, 1, "The file begins with a byte order mark.");
        }

        if (LineOf(file.Content, file.Content.IndexOf('\r', StringComparison.Ordinal)) is { } carriageReturn)
        {
            yield return new QualityFinding(severity, "ENDOFLINE", file.Path, carriageReturn, "The line does not end with LF alone.");
        }

        if (file.Content.Length > 0 && !file.Content.EndsWith('\n'))
        {
            yield return new QualityFinding(severity, "FINALNEWLINE", file.Path, LineOf(file.Content, file.Content.Length - 1), "The last line has no line end.");
        }

        // In code the formatter finds these, and knows a raw string from a comment; in Markdown two blanks are a line break.
        if (!isCode && !file.Path.EndsWith(".md", StringComparison.Ordinal) && TrailingBlank(file.Content) is { } trailing)
        {
            yield return new QualityFinding(severity, "WHITESPACE", file.Path, trailing, "The line ends with white space.");
        }
    }

    private static int? TrailingBlank(string text)
    {
        var index = text.IndexOf(" \n", StringComparison.Ordinal);
        return LineOf(text, index >= 0 ? index : text.IndexOf("\t\n", StringComparison.Ordinal));
    }

    private static int? LineOf(string text, int index) => index < 0 ? null : text.AsSpan(0, index).Count('\n') + 1;
}
