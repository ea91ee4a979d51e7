using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Console.Api.V1;

/// <summary>Waits for a run to end, for callers who prefer that to asking again.</summary>
internal sealed class RunEnd(RunWatcher watcher, TimeProvider clock)
{
    /// <summary>Returns when the run has ended or the time is over, whichever comes first.</summary>
    public async Task WaitAsync(CurrentTenant tenant, string runId, long after, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, cancellationToken);
        try
        {
            await foreach (var _ in watcher.FollowAsync(tenant, runId, after, either.Token))
            {
                // Only the end matters: the stream completes with it.
            }
        }
        catch (OperationCanceledException) when (timeLimit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The caller gets the state as it is now.
        }
    }
}
