namespace Factory.Core.Quality.Gates;

/// <summary>There are tests, and none of them fails.</summary>
internal sealed class TestsGate : IQualityGate
{
    private const string Metric = "testsFailed";

    public string Name => "tests";

    public bool IsRequiredByDefault => true;

    public int Weight => 25;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        if (input.Tests is not { } outcome)
        {
            return GateJudgement.NotEvaluated(Metric, 0, input.WhyNoTests ?? "No test was run.") with { Findings = input.Notes };
        }

        var failed = outcome.Tests.Where(test => test.Result == TestResult.Failed).ToList();
        IReadOnlyList<QualityFinding> findings = [.. outcome.Problems, .. failed.Select(Finding), .. input.Notes];
        var message = $"{Words.Count(outcome.Tests.Count, "test")}, {failed.Count} failed.";
        return outcome.Tests.Count == 0
            ? new GateJudgement(GateStatus.Failed, Metric, 0, 0, "The solution has no test.") { Findings = findings }
            : new GateJudgement(failed.Count > 0 || outcome.Problems.Count > 0 ? GateStatus.Failed : GateStatus.Passed, Metric, failed.Count, 0, message) { Findings = findings };
    }

    private static QualityFinding Finding(TestCase test) =>
        new(QualitySeverity.Error, "TEST_FAILED", null, null, $"{test.Name}: {test.Message ?? "failed without a message."}");
}
