using Factory.Core.Webhooks;

namespace Factory.Core.Runs;

/// <summary>What webhooks are told of runs.</summary>
internal static class RunEvents
{
    /// <summary>The event of a run that came to this status; null: it is nobody's business.</summary>
    public static string? Of(RunStatus status) => status switch
    {
        RunStatus.Queued => WebhookEvents.RunQueued,
        RunStatus.Running => WebhookEvents.RunStarted,
        RunStatus.Succeeded => WebhookEvents.RunSucceeded,
        RunStatus.Failed => WebhookEvents.RunFailed,
        RunStatus.Cancelled => WebhookEvents.RunCancelled,
        _ => null,
    };

    /// <param name="step">The step that the event is about; null: the run as a whole.</param>
    public static object DataOf(Run run, RunStep? step) => new
    {
        RunId = run.Id,
        run.ProjectId,
        run.BoundedContext,
        run.Status,
        run.Attempt,
        Step = step is null ? null : new { step.Name, step.Status },
        run.Verdict,
        Failure = run.Failure is null ? null : new { run.Failure.Code, run.Failure.Step, run.Failure.Message },
    };
}
