namespace Factory.Core.Quality.Gates;

/// <summary>Every requirement is satisfied by something that was generated, and a test that passed names it.</summary>
internal sealed class RequirementsGate : IQualityGate
{
    public string Name => "requirements";

    public bool IsRequiredByDefault => false;

    public int Weight => 5;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        var traces = RequirementTraces.Of(input);
        var uncovered = traces.Where(trace => trace.Status == RequirementStatus.Uncovered).ToList();
        var untested = input.Tests is null ? [] : traces.Where(trace => trace.Status == RequirementStatus.Generated).ToList();
        var isRequired = QualityGates.IsRequired(this, options);
        var status = uncovered.Count + untested.Count == 0 ? GateStatus.Passed : isRequired && uncovered.Count > 0 ? GateStatus.Failed : GateStatus.Warning;
        return new GateJudgement(status, "uncovered", uncovered.Count, 0, Message(traces, uncovered.Count))
        {
            Findings =
            [
                .. uncovered.Select(trace => Finding("REQUIREMENT_UNCOVERED", trace, "nothing in the model satisfies it")),
                .. untested.Select(trace => Finding("REQUIREMENT_UNTESTED", trace, "no test that passed names it")),
            ],
            Share = traces.Count == 0 ? 1 : traces.Average(Worth),
        };
    }

    private static string Message(IReadOnlyList<RequirementTrace> traces, int uncovered) =>
        traces.Count == 0
            ? "There are no requirements."
            : $"{Words.Count(traces.Count, "requirement")}, {traces.Count(trace => trace.Status == RequirementStatus.Tested)} tested, {uncovered} uncovered.";

    private static QualityFinding Finding(string code, RequirementTrace trace, string why) =>
        new(QualitySeverity.Warning, code, null, null, $"{trace.Id} '{trace.Title}': {why}.");

    private static double Worth(RequirementTrace trace) => trace.Status switch
    {
        RequirementStatus.Tested or RequirementStatus.Modelled => 1,
        RequirementStatus.Generated => 0.5,
        _ => 0,
    };
}
