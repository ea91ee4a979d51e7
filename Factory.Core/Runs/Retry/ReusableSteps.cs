using Factory.Core.Kernel;

namespace Factory.Core.Runs.Retry;

/// <summary>Decides which steps of an attempt stand in the next one: the only place that does.</summary>
internal static class ReusableSteps
{
    /// <summary>The steps before <paramref name="from" /> whose output was made from the same inputs; after the first that has to be done again nothing stands.</summary>
    /// <param name="from">Place of the step that is wanted anew.</param>
    public static IReadOnlyList<RunStep> Of(IReadOnlyList<RunStep> earlier, int from, bool hasSameInputs, bool hasSameVerification) =>
    [
        .. earlier
            .Take(from)
            .TakeWhile(step => step.Status is StepStatus.Succeeded or StepStatus.Reused or StepStatus.Skipped)
            .TakeWhile(step => hasSameInputs && (hasSameVerification || step.Order < PlaceOf(RunPipeline.Build))),
    ];

    /// <summary>Names everything that the generated files follow from.</summary>
    public static ContentHash HashOf(RunInputs inputs) => ContentHash.Of(string.Join(
        '\n',
        inputs.Model.BlueprintHash.Hex,
        inputs.SolutionName,
        inputs.Template.Id,
        inputs.Template.Version,
        inputs.Parameters.ToJson().ToJsonString(),
        string.Join('\n', inputs.Parameters.Secrets)));

    public static int PlaceOf(string step) => RunPipeline.Names.Index().First(place => place.Item == step).Index;
}
