namespace Factory.Core.Quality.Gates;

/// <summary>The solution builds without an error and without a warning.</summary>
internal sealed class BuildGate : IQualityGate
{
    private const string Metric = "warnings";

    public string Name => "build";

    public bool IsRequiredByDefault => true;

    public int Weight => 25;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        if (input.Build is not { } build)
        {
            return GateJudgement.NotEvaluated(Metric, 0, input.WhyNoBuild ?? "Nothing was built.");
        }

        var count = build.Errors + build.Warnings;
        if (!build.Succeeded || count > 0)
        {
            return new GateJudgement(GateStatus.Failed, Metric, count, 0, $"{Words.Count(build.Errors, "error")} and {Words.Count(build.Warnings, "warning")} in {Words.Count(build.Projects, "project")}.")
            {
                Findings = build.Findings,
            };
        }

        return build.Mode == VerificationMode.Full
            ? new GateJudgement(GateStatus.Passed, Metric, 0, 0, $"{Words.Count(build.Projects, "project")} built without a warning.")
            : GateJudgement.NotEvaluated(Metric, 0, $"{Words.Count(build.Projects, "project")} compiled in process without an error; analyzers and tests need the mode Full.");
    }
}
