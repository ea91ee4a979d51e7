using Factory.Core.Runs.Engine;
using Hangfire;

namespace Factory.Console.Jobs;

/// <summary>One worker awake. It works on whatever run is next, or on none.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class RunJob(RunEngine engine, RunQueue queue)
{
    /// <param name="runId">The run that caused it, for the eye only.</param>
    /// <param name="stopping">Hangfire puts its own token in place of what the caller gave.</param>
    public async Task ExecuteAsync(string runId, CancellationToken stopping)
    {
        queue.Began(runId);
        await engine.ExecuteAsync(stopping);

        // A worker that stops before the queue is empty gives its job back: it wakes another, which takes over what was handed over.
        stopping.ThrowIfCancellationRequested();
    }
}
