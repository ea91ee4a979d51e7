using Factory.Core.Configuration;
using Factory.Core.Quality.Gates;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Judges the output of one attempt by every gate and writes the report.</summary>
public sealed class QualityEvaluation(IOptions<QualityOptions> options)
{
    /// <param name="settings">What the tenant asks for, where it differs from the operator.</param>
    public QualityReport Evaluate(QualityInput input, QualitySettings settings, DateTimeOffset now, string runId, int attempt)
    {
        var asked = options.Value.With(settings);
        var judged = QualityGates.All.Select(gate => (Gate: gate, Judgement: gate.Judge(input, asked))).ToList();
        var reports = judged.Select(pair => Report(pair.Gate, pair.Judgement, asked)).ToList();
        return new QualityReport
        {
            RunId = runId,
            Attempt = attempt,
            Verdict = VerdictOf(reports),
            Score = Score(judged),
            GeneratedAt = now,
            Gates = reports,
            Summary = QualitySummaries.Of(input),
            Requirements = RequirementTraces.Of(input),
            Rules = input.Rules,
            Tests = Tests(input.Tests?.Tests ?? []),
        };
    }

    private static IReadOnlyList<ReportedTest> Tests(IReadOnlyList<TestCase> tests) =>
    [
        .. tests.OrderBy(test => test.Project, StringComparer.Ordinal).ThenBy(test => test.Name, StringComparer.Ordinal)
            .Select(test => new ReportedTest(test.Name, test.Result, test.DurationMs, test.Message)),
    ];

    private static GateReport Report(IQualityGate gate, GateJudgement judgement, QualityOptions asked) => new(
        gate.Name, judgement.Status, QualityGates.IsRequired(gate, asked), judgement.Metric, judgement.Value, judgement.Threshold, judgement.Message, judgement.Findings);

    private static Verdict VerdictOf(List<GateReport> gates)
    {
        var required = gates.Where(gate => gate.Required).ToList();
        return required.Exists(gate => gate.Status == GateStatus.Failed) ? Verdict.Failed
            : required.Exists(gate => gate.Status == GateStatus.NotEvaluated) ? Verdict.Partial
            : Verdict.Passed;
    }

    /// <summary>The formula of <c>docs/quality.md</c>: what was not evaluated earns nothing.</summary>
    private static int Score(List<(IQualityGate Gate, GateJudgement Judgement)> judged) =>
        (int)Math.Round(judged.Sum(pair => pair.Gate.Weight * Share(pair.Judgement)), MidpointRounding.AwayFromZero);

    private static double Share(GateJudgement judgement) => judgement.Share ?? judgement.Status switch
    {
        GateStatus.Passed => 1,
        GateStatus.Warning => 0.5,
        _ => 0,
    };
}
