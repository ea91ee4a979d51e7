using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>Earlier runs of the same project and context that nobody has begun to work on: what they would make, a newer order makes anew.</summary>
internal static class SupersededRuns
{
    /// <summary>Cancels them in the transaction that orders the newer run.</summary>
    /// <returns>Their ids, the oldest first.</returns>
    public static async Task<IReadOnlyList<string>> CancelAsync(RunUpdate newer, CurrentTenant tenant, CancellationToken ct)
    {
        var (project, context) = (newer.Run.ProjectId, newer.Run.BoundedContext);
        var waiting = await newer.Db.Set<Run>().AsNoTracking()
            .Where(run => run.ProjectId == project && run.BoundedContext == context && run.Status == RunStatus.Queued && run.LeaseOwner == null)
            .OrderBy(run => run.Id)
            .Select(run => run.Id)
            .ToListAsync(ct);
        List<string> cancelled = [];
        foreach (var runId in waiting)
        {
            // A worker may have claimed it since it was found: then it goes on.
            if (await newer.HoldAsync(runId, run => run.Status == RunStatus.Queued && run.LeaseOwner == null, ct) is { } update)
            {
                var reason = $"superseded by run {newer.Run.Id}";
                update.Audit(tenant, "run.cancelled", reason);
                update.Run.Cancel = new CancelRequest(tenant.Actor, reason, update.Now);
                await RunEnding.CancelAsync(update, ct);
                cancelled.Add(runId);
            }
        }

        return cancelled;
    }
}
