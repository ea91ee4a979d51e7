using Factory.Core.Quality;

namespace Factory.Core.Runs.Engine;

/// <summary>Where the work on an attempt goes on.</summary>
internal static class ResumePoint
{
    /// <summary>The place of the first step that has to be done, or done again because what it made is gone.</summary>
    public static int Of(RunAttempt attempt, IReadOnlyList<RunStep> steps, Func<RunStep, bool> hasOutput, bool hasWorkspace)
    {
        var first = steps.Index().FirstOrDefault(place => !place.Item.Status.IsFinished() || !hasOutput(place.Item), (Index: steps.Count, Item: null!)).Index;

        // What the tests need is the workspace, and only one machine has it. Whoever measures coverage rewrites what was built until the tests have ended: once they had begun, it is built anew.
        var build = steps.Index().First(place => place.Item.Name == RunPipeline.Build);
        var isForTest = first < steps.Count && steps[first].Name == RunPipeline.Test;
        return isForTest && !(hasWorkspace && steps[first].Status == StepStatus.Pending) && attempt.Verification == VerificationMode.Full && build.Item.Status is StepStatus.Succeeded or StepStatus.Reused
            ? build.Index
            : first;
    }
}
