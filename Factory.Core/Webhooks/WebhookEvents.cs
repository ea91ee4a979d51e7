namespace Factory.Core.Webhooks;

/// <summary>What webhooks tell of; the names are part of the API's contract.</summary>
public static class WebhookEvents
{
    public const string RunQueued = "run.queued";
    public const string RunStarted = "run.started";
    public const string RunStepFinished = "run.step.finished";
    public const string RunSucceeded = "run.succeeded";
    public const string RunFailed = "run.failed";
    public const string RunCancelled = "run.cancelled";
    public const string BlueprintPublished = "blueprint.published";

    /// <summary>Sent when somebody asks for it, whatever a webhook has chosen.</summary>
    public const string Ping = "ping";

    /// <summary>Those that a webhook can choose.</summary>
    public static IReadOnlyList<string> All { get; } = [RunQueued, RunStarted, RunStepFinished, RunSucceeded, RunFailed, RunCancelled, BlueprintPublished];
}
