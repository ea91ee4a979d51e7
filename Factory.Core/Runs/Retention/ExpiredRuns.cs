using Factory.Core.Audit;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Retention;

/// <summary>Something that retention removes of runs that ended long ago.</summary>
internal interface IRemoval
{
    /// <summary>What the audit calls it.</summary>
    string Action { get; }

    /// <summary>How many runs one transaction takes.</summary>
    int AtOnce { get; }

    /// <summary>The runs that have something to be removed.</summary>
    IQueryable<Run> Due(FactoryDb db);

    Task RemoveAsync(FactoryDb db, IReadOnlyList<string> runIds, CancellationToken ct);
}

/// <summary>Goes through the runs whose time is over, some at a time, each time in one transaction.</summary>
public sealed class ExpiredRuns(FactoryDbs dbs, AuditTrail trail)
{
    /// <returns>How many runs it was.</returns>
    internal async Task<int> RemoveAsync(CurrentTenant tenant, IRemoval removal, CancellationToken ct)
    {
        var removed = 0;
        while (true)
        {
            await using var db = dbs.For(tenant);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var found = await removal.Due(db).OrderBy(run => run.Id).Select(run => run.Id).Take(removal.AtOnce).ToListAsync(ct);
            if (found.Count == 0)
            {
                return removed;
            }

            // This update changes nothing but takes the locks of the rows: who was retried or pinned before is seen now, and from here to the commit nobody is.
            var rows = db.Set<Run>().Where(run => found.Contains(run.Id));
            await rows.ExecuteUpdateAsync(set => set.SetProperty(run => run.LastSequence, run => run.LastSequence), ct);
            var due = await removal.Due(db).Where(run => found.Contains(run.Id)).Select(run => run.Id).ToListAsync(ct);
            await removal.RemoveAsync(db, due, ct);
            due.ForEach(id => trail.Note(db, tenant, removal.Action, $"runs/{id}", detail: "Its time was over."));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            removed += due.Count;
        }
    }
}

internal static class EndedRuns
{
    /// <summary>Runs that ended before that nobody wants kept.</summary>
    public static IQueryable<Run> EndedBefore(this IQueryable<Run> runs, DateTimeOffset before) => runs.Where(run => !run.IsPinned && run.FinishedAt < before);
}
