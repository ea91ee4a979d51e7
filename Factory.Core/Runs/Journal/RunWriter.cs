using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Factory.Core.Runs.Journal;

/// <summary>The one way to change a run: the change and the journal entries that tell of it, in one transaction, then the news to whoever watches.</summary>
public sealed class RunWriter(FactoryDbs dbs, RunFeed feed, AuditTrail trail, WebhookOutbox outbox, Redactor redactor, TimeProvider time)
{
    /// <summary>Covers what is not to be written down.</summary>
    internal Redactor Redactor => redactor;

    /// <summary>A writer that covers these secrets too.</summary>
    internal RunWriter Covering(IEnumerable<string> secrets) => new(dbs, feed, trail, outbox, redactor.With(secrets), time);

    /// <summary>Makes a run with its first entries, unless the change answers with a failure.</summary>
    public async Task<Result> AddAsync(CurrentTenant tenant, Run run, Func<RunUpdate, ValueTask<Result>> change, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(ct);
        var update = new RunUpdate(db, run, trail, redactor, time.GetUtcNow());
        db.Add(run);
        var changed = await change(update);
        if (changed.IsSuccess)
        {
            await CommitAsync(update, transaction, ct);
        }

        return changed;
    }

    /// <summary>Changes a run as the holder of its lease.</summary>
    /// <exception cref="LeaseLostException">Another worker claimed the run; nothing was written.</exception>
    public async Task WriteAsync(RunKey key, Lease lease, Func<RunUpdate, ValueTask> change, CancellationToken ct)
    {
        await using var db = dbs.For(key.TenantId);
        if (!await TryWriteAsync(db, key, lease, change, ct))
        {
            throw new LeaseLostException($"The lease on run {key.RunId} with number {lease.Fence} is lost.");
        }
    }

    /// <summary>Changes a run from a door, whoever works on it.</summary>
    /// <returns>False if there is no such run.</returns>
    public async Task<bool> TryWriteAsync(CurrentTenant tenant, string runId, Func<RunUpdate, ValueTask> change, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        return await TryWriteAsync(db, new RunKey(tenant.TenantId, runId), lease: null, change, ct);
    }

    /// <summary>Changes a run from a door where no other exclusive change of the tenant gets between, unless the change answers with a failure.</summary>
    public async Task<Result> ChangeExclusivelyAsync(CurrentTenant tenant, string runId, Func<RunUpdate, ValueTask<Result>> change, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(ct);
        if (await HeldAsync(db, db.Set<Run>().Where(run => run.Id == runId), runId, ct) is not { } update)
        {
            return RunErrors.NotFound(runId);
        }

        var changed = await change(update);
        if (changed.IsSuccess)
        {
            await CommitAsync(update, transaction, ct);
        }

        return changed;
    }

    private async Task<bool> TryWriteAsync(FactoryDb db, RunKey key, Lease? lease, Func<RunUpdate, ValueTask> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var rows = db.Set<Run>().Where(run => run.Id == key.RunId);
        if (lease is not null)
        {
            rows = rows.Where(run => run.LeaseOwner == lease.Owner && run.Fence == lease.Fence);
        }

        if (await HeldAsync(db, rows, key.RunId, ct) is not { } update)
        {
            return false;
        }

        await change(update);
        await CommitAsync(update, transaction, ct);
        return true;
    }

    // Null if there is no such row.
    private async Task<RunUpdate?> HeldAsync(FactoryDb db, IQueryable<Run> row, string runId, CancellationToken ct) =>
        await RunUpdate.LockAsync(row, ct)
            ? new RunUpdate(db, await db.Set<Run>().SingleAsync(run => run.Id == runId, ct), trail, redactor, time.GetUtcNow())
            : null;

    private async Task CommitAsync(RunUpdate update, IDbContextTransaction transaction, CancellationToken ct)
    {
        List<RunUpdate> updates = [update, .. update.Others];
        await outbox.WriteAsync(update.Db, update.Run.TenantId, [.. updates.SelectMany(one => one.Events)], ct);
        var news = new List<RunNews>(updates.Count);
        foreach (var one in updates)
        {
            await one.SaveAsync(ct);
            news.Add(await NewsOfAsync(one, ct));
        }

        await transaction.CommitAsync(ct);
        news.ForEach(feed.Publish);
    }

    private static async Task<RunNews> NewsOfAsync(RunUpdate update, CancellationToken ct)
    {
        var run = update.Run;
        RunChange? change = null;
        if (update.Entries.Exists(entry => entry.Kind is JournalKind.Status or JournalKind.Step))
        {
            change = new RunChange(run.Id, run.ProjectId, run.Status, run.CurrentStep, RunProgress.Of(await update.StepsAsync(ct)).Percent);
        }

        return new RunNews(new RunKey(run.TenantId, run.Id), update.Entries.ConvertAll(JournalEntryView.Of), run.LastSequence, change);
    }
}
