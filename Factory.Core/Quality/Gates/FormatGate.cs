namespace Factory.Core.Quality.Gates;

/// <summary>The code is formatted as its <c>.editorconfig</c> says: by the style rules of the build and, for white space and imports, in process.</summary>
internal sealed class FormatGate : IQualityGate
{
    private const string Metric = "formatFindings";

    public string Name => "format";

    public bool IsRequiredByDefault => true;

    public int Weight => 10;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        var style = input.Build?.Findings.Where(finding => finding.Code.StartsWith("IDE", StringComparison.Ordinal)) ?? [];
        IReadOnlyList<QualityFinding> findings = [.. style, .. input.Format];
        var errors = findings.Count(finding => finding.Severity == QualitySeverity.Error || finding.Code.StartsWith("IDE", StringComparison.Ordinal));
        if (errors > 0)
        {
            return new GateJudgement(GateStatus.Failed, Metric, errors, 0, $"{Words.Count(errors, "place")} not formatted as .editorconfig says.") { Findings = findings };
        }

        return input.Build is { Mode: VerificationMode.Full, Succeeded: true }
            ? new GateJudgement(GateStatus.Passed, Metric, 0, 0, "Every file is formatted as .editorconfig says.") { Findings = findings }
            : GateJudgement.NotEvaluated(Metric, 0, "White space and imports are right; the other style rules are judged by a full build that succeeds.") with { Findings = findings };
    }
}
