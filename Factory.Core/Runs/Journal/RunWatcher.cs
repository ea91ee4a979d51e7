using System.Runtime.CompilerServices;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Journal;

/// <summary>Follows what happens in runs: each entry once and in order, however slowly it is taken, without ever slowing the run.</summary>
public sealed class RunWatcher(FactoryDbs dbs, RunFeed feed)
{
    private const int PageSize = 500;

    /// <summary>Every entry after the sequence, those already written first; completes after the entry that ended the run. Nothing for an unknown run.</summary>
    public IAsyncEnumerable<JournalEntryView> FollowAsync(CurrentTenant tenant, string runId, long after, CancellationToken ct) =>
        FollowAsync(tenant, runId, after, isUntilEnd: true, ct);

    /// <summary>Every entry after the sequence, those already written first; goes on behind the end of the run, since it may be retried. Nothing for an unknown run.</summary>
    public IAsyncEnumerable<JournalEntryView> FollowOnAsync(CurrentTenant tenant, string runId, long after, CancellationToken ct) =>
        FollowAsync(tenant, runId, after, isUntilEnd: false, ct);

    private async IAsyncEnumerable<JournalEntryView> FollowAsync(
        CurrentTenant tenant, string runId, long after, bool isUntilEnd, [EnumeratorCancellation] CancellationToken ct)
    {
        // Registered before the backlog is read: what is committed in between waits in the buffer.
        using var subscription = feed.Subscribe(new RunKey(tenant.TenantId, runId));
        var cursor = Math.Max(0, after);
        var mustRead = true;
        while (true)
        {
            if (mustRead)
            {
                var announced = subscription.Announced;
                await foreach (var entry in ReadAsync(tenant, runId, cursor, ct))
                {
                    cursor = entry.Sequence;
                    yield return entry;
                }

                // What was told of and is not there has been removed since.
                cursor = Math.Max(cursor, announced);
                if (isUntilEnd && await HasEndedAsync(tenant, runId, cursor, ct))
                {
                    yield break;
                }
            }

            while (subscription.TryRead(out var entries))
            {
                // A gap means that something was dropped or comes later; the database has it.
                foreach (var entry in entries!.Where(entry => entry.Sequence > cursor))
                {
                    if (entry.Sequence > cursor + 1)
                    {
                        break;
                    }

                    cursor = entry.Sequence;
                    yield return entry;
                }
            }

            mustRead = subscription.Announced > cursor;
            if (isUntilEnd && !mustRead && subscription.HasEnded)
            {
                yield break;
            }

            if (!mustRead)
            {
                await subscription.WaitAsync(ct);
            }
        }
    }

    /// <summary>Each change to a run of the tenant from now on; of changes that follow each other faster than they are taken, the newest of each run.</summary>
    public async IAsyncEnumerable<RunChange> FollowTenantAsync(CurrentTenant tenant, [EnumeratorCancellation] CancellationToken ct)
    {
        using var subscription = feed.Subscribe(tenant.TenantId);
        while (true)
        {
            foreach (var change in await subscription.TakeAsync(ct))
            {
                yield return change;
            }
        }
    }

    private async IAsyncEnumerable<JournalEntryView> ReadAsync(
        CurrentTenant tenant, string runId, long after, [EnumeratorCancellation] CancellationToken ct)
    {
        List<JournalEntry> page;
        do
        {
            await using (var db = dbs.For(tenant))
            {
                page = await db.Set<JournalEntry>().AsNoTracking()
                    .Where(entry => entry.RunId == runId && entry.Sequence > after)
                    .OrderBy(entry => entry.Sequence)
                    .Take(PageSize)
                    .ToListAsync(ct);
            }

            foreach (var entry in page)
            {
                after = entry.Sequence;
                yield return JournalEntryView.Of(entry);
            }
        }
        while (page.Count == PageSize);
    }

    private async Task<bool> HasEndedAsync(CurrentTenant tenant, string runId, long cursor, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var run = await RunState.ReadAsync(db, runId, ct);
        return run is null || (run.Status.IsTerminal() && run.LastSequence <= cursor);
    }
}
