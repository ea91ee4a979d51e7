using Factory.Core.Quality;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Factory.Core.Runs.Recovery;

/// <summary>Finds what a lost wake or a dead process left behind and sets it going again; done at start and then every so often.</summary>
public sealed partial class RunRecovery(
    FactoryDbs dbs, RunClaims claims, IRunQueue queue, RunWorkspaces workspaces, ILogger<RunRecovery> logger)
{
    private const string Reason = "recovery looks after the runs of every tenant";

    public async Task ExecuteAsync(DateTimeOffset now, CancellationToken ct)
    {
        await claims.FreeDeadAsync(ct);
        await EndOrphansAsync(now, ct);
        foreach (var run in await claims.ClaimableAsync(ct))
        {
            queue.Wake(run.RunId);
        }

        await RemoveWorkspacesAsync(ct);
    }

    private async Task EndOrphansAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = dbs.ForSystem(Reason);
        var left = await db.Set<Run>().AsNoTracking()
            .Where(run => run.Child != null && (run.LeaseOwner == null || run.LeaseExpiresAt < now))
            .Select(run => new { run.TenantId, run.Id, run.Child, run.Fence, run.LeaseOwner })
            .ToListAsync(ct);

        // A worker that is there ends its children itself, and one that is frozen has them ended by whoever takes the run over: a clock that was set ends nobody's work.
        foreach (var run in left.Where(run => run.Child!.Machine == ThisMachine.Name && (run.LeaseOwner is null || !claims.IsAlive(run.LeaseOwner))))
        {
            Log.EndsOrphan(logger, run.Id, run.Child!.Id);
            OrphanProcesses.KillGroup(new ProcessGroup(run.Child.Id, run.Child.StartTime));
            await db.Set<Run>()
                .Where(row => row.TenantId == run.TenantId && row.Id == run.Id && row.Fence == run.Fence)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Child, (ChildGroup?)null), ct);
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
            .Select(run => run.Id)
            .ToListAsync(ct);
        foreach (var runId in here.Except(live))
        {
            try
            {
                workspaces.Remove(runId);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                Log.WorkspaceStays(logger, busy, runId);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}: ends the process group {Group} of a worker that is gone")]
        public static partial void EndsOrphan(ILogger logger, string runId, int group);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The workspace of run {RunId} cannot be removed yet")]
        public static partial void WorkspaceStays(ILogger logger, Exception exception, string runId);
    }
}
