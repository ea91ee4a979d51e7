using Factory.Core.Generation.Mutation;
using Factory.Core.Kernel;

namespace Factory.Core.Quality;

public enum Verdict
{
    /// <summary>Every required gate passed.</summary>
    Passed,

    /// <summary>A required gate failed.</summary>
    Failed,

    /// <summary>No required gate failed, but one or more were not evaluated.</summary>
    Partial,
}

public enum GateStatus
{
    Passed,
    Failed,
    Warning,
    NotEvaluated,
}

/// <summary>What the output of one attempt is worth, gate by gate; its JSON is that of the REST API.</summary>
public sealed record QualityReport
{
    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>0 to 100, by the formula of <c>docs/quality.md</c>.</summary>
    public required int Score { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    public required IReadOnlyList<GateReport> Gates { get; init; }

    public required QualitySummary Summary { get; init; }

    public required IReadOnlyList<RequirementTrace> Requirements { get; init; }

    /// <summary>Which mistakes in the model's rules the tests would notice; null in a report that is older than the figure.</summary>
    public RuleTests? Rules { get; init; }

    /// <summary>Every test by project and name; empty if none ran, and in a report that is older than the list.</summary>
    public IReadOnlyList<ReportedTest> Tests { get; init; } = [];

    /// <summary>The same report without secrets that a tool may have printed.</summary>
    internal QualityReport Covered(Redactor redactor) => this with
    {
        Gates =
        [
            .. Gates.Select(gate => gate with
            {
                Message = redactor.Apply(gate.Message),
                Findings = [.. gate.Findings.Select(finding => finding.Covered(redactor))],
            }),
        ],
        Tests = [.. Tests.Select(test => test.Message is null ? test : test with { Message = redactor.Apply(test.Message) })],
    };
}

/// <summary>What one gate found.</summary>
/// <param name="Metric">What is measured, such as <c>lineCoverage</c>.</param>
/// <param name="Value">Null if it was not measured.</param>
/// <param name="Threshold">What the value is held against; null if nothing is.</param>
public sealed record GateReport(
    string Name,
    GateStatus Status,
    bool Required,
    string Metric,
    double? Value,
    double? Threshold,
    string Message,
    IReadOnlyList<QualityFinding> Findings);

/// <summary>How one test ended.</summary>
/// <param name="Name">Full name with its arguments.</param>
/// <param name="Message">Why it failed or was skipped; null if it passed.</param>
public sealed record ReportedTest(string Name, TestResult Outcome, long DurationMs, string? Message);

/// <summary>The figures of an attempt's output.</summary>
public sealed record QualitySummary
{
    public required int Files { get; init; }

    /// <summary>Lines of C# that are not blank.</summary>
    public required int LinesOfCode { get; init; }

    public required int Projects { get; init; }

    public required int TestsTotal { get; init; }

    public required int TestsPassed { get; init; }

    public required int TestsFailed { get; init; }

    public required int TestsSkipped { get; init; }

    /// <summary>Of Domain and Application, 0 to 1; null if not measured.</summary>
    public required double? LineCoverage { get; init; }

    /// <summary>Of Domain and Application, 0 to 1; null if not measured.</summary>
    public required double? BranchCoverage { get; init; }

    /// <summary>Null if nothing was built.</summary>
    public required int? BuildWarnings { get; init; }
}

public enum RequirementStatus
{
    /// <summary>A test that passed names it.</summary>
    Tested,

    /// <summary>An element that satisfies it was generated, but no test that passed names it.</summary>
    Generated,

    /// <summary>Elements of another context satisfy it.</summary>
    Modelled,

    /// <summary>Nothing satisfies it.</summary>
    Uncovered,
}

/// <summary>What became of one requirement.</summary>
/// <param name="Elements">Such as <c>Billing/Subscription/Cancel</c>.</param>
public sealed record RequirementTrace(
    string Id,
    string Title,
    RequirementStatus Status,
    IReadOnlyList<string> Elements,
    IReadOnlyList<string> Files,
    IReadOnlyList<TracedTest> Tests)
{
    public IReadOnlyList<CriterionTrace> Acceptance { get; init; } = [];
}

public enum CriterionStatus
{
    /// <summary>Its test passed.</summary>
    Passed,

    /// <summary>Its test failed.</summary>
    Failed,

    /// <summary>It has a test that did not run.</summary>
    NotRun,

    /// <summary>No test shows it.</summary>
    Pending,
}

/// <summary>What became of one acceptance criterion.</summary>
/// <param name="Number">Its place among those of the requirement, from 1.</param>
/// <param name="Element">The command whose tests show it; null if it is pending.</param>
/// <param name="Reason">Why no test shows it; null if one does.</param>
public sealed record CriterionTrace(int Number, string Text, CriterionStatus Status, string? Element, string? Reason);

/// <summary>A test that names a requirement.</summary>
public sealed record TracedTest(string Name, TestResult Outcome);
