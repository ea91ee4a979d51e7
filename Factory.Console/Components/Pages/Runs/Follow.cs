using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>Redraws a page when runs change, at most ten times a second.</summary>
internal static class Follow
{
    public static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls <paramref name="redraw" /> for each change that matters until the page is left.</summary>
    public static Task ChangesAsync(RunWatcher watcher, CurrentTenant tenant, Func<RunChange, bool> matters, Func<Task> redraw, CancellationToken cancellationToken) =>
        ChangesAsync(watcher, tenant, matters, _ => redraw(), cancellationToken);

    /// <summary>Calls <paramref name="redraw" /> when one run is no longer in the state that is shown, until the page is left.</summary>
    public static Task StatusAsync(RunWatcher watcher, CurrentTenant tenant, string runId, Func<RunStatus?> shown, Func<Task> redraw, CancellationToken cancellationToken) =>
        ChangesAsync(watcher, tenant, change => change.RunId == runId && change.Status != shown(), redraw, cancellationToken);

    /// <summary>Calls <paramref name="redraw" /> with each change that matters until the page is left.</summary>
    public static async Task ChangesAsync(
        RunWatcher watcher, CurrentTenant tenant, Func<RunChange, bool> matters, Func<RunChange, Task> redraw, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in watcher.FollowTenantAsync(tenant, cancellationToken))
            {
                if (matters(change))
                {
                    await redraw(change);
                    await Task.Delay(Frame, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (ObjectDisposedException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was left while it was being redrawn.
        }
    }
}
