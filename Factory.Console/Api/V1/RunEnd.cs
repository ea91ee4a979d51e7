using Factory.Console.Starting;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Console.Api.V1;

/// <summary>Waits for a run to end, for callers who prefer that to asking again.</summary>
internal sealed class RunEnd(RunWatcher watcher, NodeShutdown shutdown, TimeProvider clock)
{
    /// <summary>Returns when the run has ended, the time is over or the app is asked to stop, whichever comes first.</summary>
    public async Task WaitAsync(CurrentTenant tenant, string runId, long after, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(atMost, clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, shutdown.Closing);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            await foreach (var _ in watcher.FollowAsync(tenant, runId, after, either.Token))
            {
                // Only the end matters: the stream completes with it.
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The caller gets the state as it is now.
        }
    }
}
