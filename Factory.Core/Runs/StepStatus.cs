namespace Factory.Core.Runs;

/// <summary>Where one step of an attempt stands.</summary>
public enum StepStatus
{
    Pending,
    Running,
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>It was not to be done: by the operator's choice, or because an earlier step left nothing to do.</summary>
    Skipped,

    /// <summary>The output of an earlier attempt stands, because its inputs are the same.</summary>
    Reused,
}

/// <summary>What the states of a step mean to the line.</summary>
public static class StepStatuses
{
    /// <summary>Whether the step needs no more work in this attempt.</summary>
    public static bool IsFinished(this StepStatus status) => status is not (StepStatus.Pending or StepStatus.Running);
}
