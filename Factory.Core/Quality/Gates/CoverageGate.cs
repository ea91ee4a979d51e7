namespace Factory.Core.Quality.Gates;

/// <summary>The tests run enough lines of Domain and Application.</summary>
internal sealed class CoverageGate : IQualityGate
{
    private const string Metric = "lineCoverage";

    public string Name => "coverage";

    public bool IsRequiredByDefault => true;

    public int Weight => 15;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        var threshold = options.MinimumLineCoverage;
        if (input.Tests is not { } outcome)
        {
            return GateJudgement.NotEvaluated(Metric, threshold, input.WhyNoTests ?? "No test was run.");
        }

        if (outcome.Coverage is not { } coverage)
        {
            return new GateJudgement(GateStatus.Failed, Metric, null, threshold, "The tests ran, but wrote down no coverage.");
        }

        var isEnough = coverage.LineRate >= threshold;
        return new GateJudgement(
            isEnough ? GateStatus.Passed : GateStatus.Failed,
            Metric,
            Math.Round(coverage.LineRate, 4),
            threshold,
            $"{Words.Percent(coverage.LineRate)} of {coverage.Lines} lines and {Words.Percent(coverage.BranchRate)} of {coverage.Branches} branches of Domain and Application.")
        {
            Findings = [.. coverage.Uncovered.Select(file => Finding(file, isEnough))],
            Share = isEnough ? coverage.LineRate : null,
        };
    }

    private static QualityFinding Finding(UncoveredLines file, bool isEnough) => new(
        isEnough ? QualitySeverity.Info : QualitySeverity.Error,
        "NOT_COVERED",
        file.File,
        file.Lines[0],
        $"No test runs {(file.Lines.Count == 1 ? "line" : "lines")} {Words.Ranges(file.Lines)}.");
}
