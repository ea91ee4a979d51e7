using System.Globalization;
using System.Text.RegularExpressions;

namespace Factory.Core.Quality.Reading;

/// <summary>Reads the errors and warnings that MSBuild's file logger wrote down, in MSBuild's canonical form
/// (<c>file(line,column): error CODE: text [project]</c>).</summary>
internal static partial class BuildLogReader
{
    public static IEnumerable<QualityFinding> Read(IEnumerable<string> lines, string workspace) =>
        lines.Select(line => Canonical().Match(line.Trim())).Where(match => match.Success).Select(match => Finding(match, workspace));

    private static QualityFinding Finding(Match match, string workspace)
    {
        var origin = match.Groups["origin"].Value.Trim();
        var isFile = origin.Contains('/', StringComparison.Ordinal) || origin.Contains('\\', StringComparison.Ordinal);
        var project = match.Groups["project"].Value;
        var file = isFile ? origin : project;
        return new QualityFinding(
            match.Groups["severity"].Value == "error" ? QualitySeverity.Error : QualitySeverity.Warning,
            match.Groups["code"].Value,
            file.Length > 0 ? WorkspacePath.Of(file, workspace) : null,
            match.Groups["line"].Success ? int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) : null,
            match.Groups["text"].Value);
    }

    [GeneratedRegex(
        @"^(?<origin>.*?)(\((?<line>\d+)(,\d+){0,3}\))?\s?:\s(?<severity>error|warning)\s(?<code>[A-Za-z]+\d+):\s(?<text>.*?)(\s\[(?<project>[^\[\]]+proj|[^\[\]]+\.sln)(::[^\]]*)?\])?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Canonical();
}
