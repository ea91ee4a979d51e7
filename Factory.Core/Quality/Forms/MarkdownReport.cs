using System.Globalization;
using System.Text;
using System.Text.Json;
using Factory.Core.Quality.Gates;

namespace Factory.Core.Quality.Forms;

/// <summary>A quality report as a page for people, in GitHub's Markdown.</summary>
public static class MarkdownReport
{
    /// <summary>How many findings of one gate the page shows.</summary>
    public const int MaxFindings = 50;

    public static string Write(QualityReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Quality report\n\nRun {ReportText.Code(report.RunId)}, attempt {report.Attempt}, {report.GeneratedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Verdict: **{Word(report.Verdict)}**, score {report.Score} of 100.\n");
        WriteSummary(page, report.Summary);
        WriteGates(page, report.Gates);
        WriteFindings(page, report.Gates);
        WriteRequirements(page, report.Requirements);
        return page.ToString();
    }

    private static void WriteSummary(StringBuilder page, QualitySummary summary)
    {
        page.Append("\n## Figures\n\n");
        Row(page, "files", "lines of code", "projects", "tests", "passed", "failed", "skipped", "lines covered", "branches covered", "warnings");
        Rule(page, 10);
        Row(
            page,
            Number(summary.Files),
            Number(summary.LinesOfCode),
            Number(summary.Projects),
            Number(summary.TestsTotal),
            Number(summary.TestsPassed),
            Number(summary.TestsFailed),
            Number(summary.TestsSkipped),
            Share(summary.LineCoverage),
            Share(summary.BranchCoverage),
            Number(summary.BuildWarnings));
    }

    private static void WriteGates(StringBuilder page, IReadOnlyList<GateReport> gates)
    {
        page.Append("\n## Gates\n\n");
        Row(page, "gate", "status", "required", "measure", "value", "threshold", "message");
        Rule(page, 7);
        foreach (var gate in gates)
        {
            Row(
                page, ReportText.Of(gate.Name), Word(gate.Status), gate.Required ? "yes" : "no", ReportText.Of(gate.Metric), Number(gate.Value), Number(gate.Threshold), ReportText.Of(gate.Message));
        }
    }

    private static void WriteFindings(StringBuilder page, IReadOnlyList<GateReport> gates)
    {
        page.Append("\n## Findings\n\n");
        if (gates.All(gate => gate.Findings.Count == 0))
        {
            page.Append("None.\n");
            return;
        }

        Row(page, "gate", "severity", "code", "place", "message");
        Rule(page, 5);
        foreach (var (gate, finding) in gates.SelectMany(gate => gate.Findings.Take(MaxFindings), (gate, finding) => (gate, finding)))
        {
            Row(page, ReportText.Of(gate.Name), Word(finding.Severity), ReportText.Of(finding.Code), Place(finding), ReportText.Of(finding.Message));
        }

        foreach (var gate in gates.Where(gate => gate.Findings.Count > MaxFindings))
        {
            page.Append(CultureInfo.InvariantCulture, $"\nThe gate {ReportText.Of(gate.Name)} has {gate.Findings.Count - MaxFindings} more findings; the JSON form lists them.\n");
        }
    }

    private static void WriteRequirements(StringBuilder page, IReadOnlyList<RequirementTrace> requirements)
    {
        page.Append("\n## Requirements\n\n");
        if (requirements.Count == 0)
        {
            page.Append("The blueprint and the run name none.\n");
            return;
        }

        Row(page, "requirement", "title", "status", "elements", "tests passed", "criteria passed");
        Rule(page, 6);
        foreach (var requirement in requirements)
        {
            Row(
                page,
                ReportText.Of(requirement.Id),
                ReportText.Of(requirement.Title),
                Word(requirement.Status),
                ReportText.Of(string.Join(", ", requirement.Elements)),
                Part(requirement.Tests.Count(test => test.Outcome == TestResult.Passed), requirement.Tests.Count),
                Part(requirement.Acceptance.Count(criterion => criterion.Status == CriterionStatus.Passed), requirement.Acceptance.Count));
        }
    }

    private static void Row(StringBuilder page, params string[] cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Rule(StringBuilder page, int columns) => Row(page, [.. Enumerable.Repeat("---", columns)]);

    private static string Place(QualityFinding finding) => finding.File is null
        ? ""
        : ReportText.Of(finding.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{line}") : finding.File);

    private static string Word<T>(T value)
        where T : struct, Enum => value is GateStatus.NotEvaluated ? "not evaluated" : JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Share(double? share) => share is { } known ? Words.Percent(known) : "not measured";

    private static string Part(int passed, int all) => all == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{passed} of {all}");
}
