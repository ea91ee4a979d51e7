using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Factory.Core.Runs.Recovery;

/// <summary>Finds what a lost wake or a dead process left behind and sets it going again; done at start and then every so often.</summary>
public sealed partial class RunRecovery(
    FactoryDbs dbs, RunClaims claims, RunWriter writer, IRunQueue queue, RunWorkspaces workspaces, ILogger<RunRecovery> logger)
{
    private const string Reason = "recovery looks after the runs of every tenant";

    // Of a machine that is gone for good nobody ends anything any more.
    private static readonly TimeSpan MachinesComeBackWithin = TimeSpan.FromDays(30);

    public async Task ExecuteAsync(DateTimeOffset now, CancellationToken ct)
    {
        // Their children first: whoever gets a run that is freed finds nothing of it at work here.
        await EndOrphansAsync(now, ct);
        await claims.FreeDeadAsync(ct);
        await EndCancelledAsync(now, ct);
        foreach (var run in await claims.ClaimableAsync(ct))
        {
            queue.Wake(run.RunId);
        }

        await RemoveWorkspacesAsync(ct);
    }

    private async Task EndOrphansAsync(DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (key, owner, finished, children) in await WithChildrenAsync(ct))
        {
            // A worker that is there ends its children itself, and one that is frozen has them ended by whoever takes the run over: a clock that was set ends nobody's work.
            var ended = owner is not null && claims.IsAlive(owner) ? [] : children.Here;
            if (ended.Count > 0)
            {
                Log.EndsOrphans(logger, key.RunId, string.Join(", ", ended.Select(group => group.Id)));
                children.EndHere();
            }
            else if (finished < now - MachinesComeBackWithin)
            {
                ended = children.Groups;
            }

            if (ended.Count > 0)
            {
                await writer.TryWriteAsync(new CurrentTenant(key.TenantId, "system"), key.RunId, update => Forget(update, ended), ct);
            }
        }

        static ValueTask Forget(RunUpdate update, IReadOnlyList<ChildGroup> ended)
        {
            update.Run.ForgetChildren(ended);
            return ValueTask.CompletedTask;
        }
    }

    private async Task<IReadOnlyList<(RunKey Key, string? Owner, DateTimeOffset? Finished, ChildGroups Children)>> WithChildrenAsync(CancellationToken ct)
    {
        await using var db = dbs.ForSystem(Reason);
        var runs = await db.Set<Run>().AsNoTracking()
            .Where(run => run.Children != null)
            .Select(run => new { run.TenantId, run.Id, run.LeaseOwner, run.FinishedAt, run.Children })
            .ToListAsync(ct);
        return [.. runs.Select(run => (new RunKey(run.TenantId, run.Id), run.LeaseOwner, run.FinishedAt, run.Children!))];
    }

    // Those whose worker went before it saw the request: they wait for no other.
    private async Task EndCancelledAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = dbs.ForSystem(Reason);
        var left = await db.Set<Run>().AsNoTracking()
            .Where(run => (run.Status == RunStatus.Queued || run.Status == RunStatus.Running) && run.Cancel != null && (run.LeaseOwner == null || run.LeaseExpiresAt < now))
            .Select(run => new { run.TenantId, run.Id })
            .ToListAsync(ct);
        foreach (var run in left)
        {
            await writer.TryWriteAsync(new CurrentTenant(run.TenantId, "system"), run.Id, EndAsync, ct);
        }

        async ValueTask EndAsync(RunUpdate update)
        {
            if (update.Run.Cancel is not null && !update.Run.Status.IsTerminal())
            {
                await RunEnding.TryCancelAsync(update, ct);
            }
        }
    }

    private async Task RemoveWorkspacesAsync(CancellationToken ct)
    {
        var here = workspaces.RunIds();
        if (here.Count == 0)
        {
            return;
        }

        await using var db = dbs.ForSystem(Reason);
        var live = await db.Set<Run>().AsNoTracking()
            .Where(run => here.Contains(run.Id) && (run.Status == RunStatus.Queued || run.Status == RunStatus.Running))
            .ToDictionaryAsync(run => run.Id, run => run.Attempt, ct);
        foreach (var runId in here)
        {
            try
            {
                await RemoveWorkspacesAsync(db, runId, live.TryGetValue(runId, out var attempt) ? attempt - 1 : null, ct);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                Log.WorkspaceStays(logger, busy, runId);
            }
        }
    }

    // A retry may have come since it was looked for, so a run that had ended is asked for right before; one that comes in between has a workspace of a higher number.
    private async Task RemoveWorkspacesAsync(FactoryDb db, string runId, int? over, CancellationToken ct)
    {
        if (over is null)
        {
            var run = await db.Set<Run>().AsNoTracking().Where(run => run.Id == runId).Select(run => new { run.Status, run.Attempt }).SingleOrDefaultAsync(ct);
            over = run is null ? int.MaxValue : run.Status.IsTerminal() ? run.Attempt : run.Attempt - 1;
        }

        workspaces.Remove(runId, over.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}: ends the process groups {Groups} of a worker that is gone")]
        public static partial void EndsOrphans(ILogger logger, string runId, string groups);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The workspace of run {RunId} cannot be removed yet")]
        public static partial void WorkspaceStays(ILogger logger, Exception exception, string runId);
    }
}
