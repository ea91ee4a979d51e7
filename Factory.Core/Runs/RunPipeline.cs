using Factory.Core.Runs.Steps;

namespace Factory.Core.Runs;

/// <summary>The line that every run goes along, in this order.</summary>
public static class RunPipeline
{
    public const string Validate = "validate";
    public const string Plan = "plan";
    public const string Generate = "generate";
    public const string Build = "build";
    public const string Test = "test";
    public const string Report = "report";
    public const string Publish = "publish";

    // A red build or test is a finding about the output, not an end: the report and the output itself are still wanted.
    internal static IReadOnlyList<PipelineStep> Steps { get; } =
    [
        PipelineStep.Of<ValidateStep>(Validate),
        PipelineStep.Of<PlanStep>(Plan),
        PipelineStep.Of<GenerateStep>(Generate),
        PipelineStep.Of<BuildStep>(Build, goesOnWhenRed: true),
        PipelineStep.Of<TestStep>(Test, goesOnWhenRed: true),
        PipelineStep.Of<ReportStep>(Report),
        PipelineStep.Of<PublishStep>(Publish),
    ];

    /// <summary>The names of all steps, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Steps.Select(step => step.Name)];

    internal static IEnumerable<RunStep> StepsOf(Run run) => Steps.Select((step, order) => new RunStep
    {
        TenantId = run.TenantId,
        RunId = run.Id,
        Attempt = run.Attempt,
        Name = step.Name,
        Order = order,
    });
}

/// <summary>One place in the line.</summary>
/// <param name="Type">The class that does the step.</param>
/// <param name="GoesOnWhenRed">Whether the steps after it still run when it fails.</param>
internal sealed record PipelineStep(string Name, Type Type, bool GoesOnWhenRed)
{
    public static PipelineStep Of<TStep>(string name, bool goesOnWhenRed = false)
        where TStep : IRunStep => new(name, typeof(TStep), goesOnWhenRed);
}
