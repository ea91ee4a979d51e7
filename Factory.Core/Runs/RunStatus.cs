namespace Factory.Core.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    Requested,
    Validated,
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>Which status may follow which: the one table of legal moves.</summary>
public static class RunTransitions
{
    private static readonly Dictionary<RunStatus, RunStatus[]> Moves = new()
    {
        [RunStatus.Requested] = [RunStatus.Validated, RunStatus.Failed],
        [RunStatus.Validated] = [RunStatus.Queued, RunStatus.Failed],
        [RunStatus.Queued] = [RunStatus.Running, RunStatus.Cancelled],
        [RunStatus.Running] = [RunStatus.Succeeded, RunStatus.Failed, RunStatus.Cancelled],

        // A retry is the only way out of a status that ends a run.
        [RunStatus.Succeeded] = [RunStatus.Queued],
        [RunStatus.Failed] = [RunStatus.Queued],
        [RunStatus.Cancelled] = [RunStatus.Queued],
    };

    public static bool IsLegal(RunStatus from, RunStatus to) => Moves[from].Contains(to);

    /// <summary>Whether nothing happens any more unless somebody retries the run.</summary>
    public static bool IsTerminal(this RunStatus status) => status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled;
}
