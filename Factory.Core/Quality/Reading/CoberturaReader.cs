using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Factory.Core.Quality.Reading;

/// <summary>Reads and unites the coverage that coverlet wrote down for each test project (Cobertura's XML).</summary>
internal static partial class CoberturaReader
{
    /// <summary>A line is covered if any project's tests ran it; of its branches as many are as the best project's tests took.</summary>
    /// <param name="packages">Names of the assemblies that count.</param>
    public static CoverageFigures Unite(IEnumerable<XDocument> reports, IReadOnlyCollection<string> packages, string workspace)
    {
        var lines = reports.SelectMany(report => Lines(report, packages, workspace))
            .GroupBy(line => (line.File, line.Number))
            .Select(same => new CoveredLine(same.Key.File, same.Key.Number, same.Any(line => line.IsHit), same.Max(line => line.BranchesTaken), same.Max(line => line.Branches)))
            .ToList();
        return new CoverageFigures(
            lines.Count(line => line.IsHit),
            lines.Count,
            lines.Sum(line => line.BranchesTaken),
            lines.Sum(line => line.Branches),
            [.. lines.Where(line => !line.IsHit).GroupBy(line => line.File, line => line.Number).OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => new UncoveredLines(file.Key, [.. file.Order()]))]);
    }

    private static IEnumerable<CoveredLine> Lines(XDocument report, IReadOnlyCollection<string> packages, string workspace)
    {
        var sources = report.Descendants("source").Select(source => source.Value).ToList();
        return from package in report.Descendants("package")
               where packages.Contains((string?)package.Attribute("name") ?? "")
               from type in package.Descendants("class")
               let file = FileOf((string?)type.Attribute("filename") ?? "", sources, workspace)

               // What a source generator of the compiler wrote is nobody's to test.
               where !file.Contains("/obj/", StringComparison.Ordinal)
               from line in type.Elements("lines").Elements("line")
               select Line(file, line);
    }

    private static string FileOf(string name, List<string> sources, string workspace)
    {
        var found = sources.Select(source => Path.Combine(source, name)).FirstOrDefault(File.Exists);
        return WorkspacePath.Of(found ?? Path.Combine(sources.FirstOrDefault() ?? "", name), workspace);
    }

    private static CoveredLine Line(string file, XElement line)
    {
        var branches = Branches().Match((string?)line.Attribute("condition-coverage") ?? "");
        return new CoveredLine(
            file,
            (int?)line.Attribute("number") ?? 0,
            (long?)line.Attribute("hits") > 0,
            branches.Success ? int.Parse(branches.Groups["taken"].ValueSpan, CultureInfo.InvariantCulture) : 0,
            branches.Success ? int.Parse(branches.Groups["all"].ValueSpan, CultureInfo.InvariantCulture) : 0);
    }

    // "50% (1/2)"
    [GeneratedRegex(@"\((?<taken>\d+)/(?<all>\d+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Branches();

    private sealed record CoveredLine(string File, int Number, bool IsHit, int BranchesTaken, int Branches);
}
