using Factory.Core.Quality;

namespace Factory.Core.Runs.Engine;

/// <summary>Where the work on an attempt goes on.</summary>
internal static class ResumePoint
{
    /// <summary>The place of the first step that has to be done, or done again because what it made is gone.</summary>
    public static int Of(RunAttempt attempt, IReadOnlyList<RunStep> steps, Func<RunStep, bool> hasOutput, bool hasWorkspace)
    {
        var first = steps.Index().FirstOrDefault(place => !place.Item.Status.IsFinished() || !hasOutput(place.Item), (Index: steps.Count, Item: null!)).Index;

        // What the tests need is the workspace, and only one machine has it.
        var build = steps.Index().First(place => place.Item.Name == RunPipeline.Build);
        var isForTest = first < steps.Count && steps[first].Name == RunPipeline.Test;
        return isForTest && !hasWorkspace && attempt.Verification == VerificationMode.Full && build.Item.Status is StepStatus.Succeeded or StepStatus.Reused
            ? build.Index
            : first;
    }
}
