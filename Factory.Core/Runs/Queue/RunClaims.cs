using System.Collections.Concurrent;
using Factory.Core.Runs.Journal;
using Factory.Core.Configuration;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs.Queue;

/// <summary>A run that this worker may work on.</summary>
/// <param name="Attempt">The attempt that was claimed; no other begins before it has ended.</param>
public sealed record ClaimedRun(RunKey Key, int Attempt, Lease Lease);

/// <summary>Gives each run to one worker at a time.</summary>
public sealed class RunClaims(FactoryDbs dbs, RunNode node, IOptions<RunOptions> options, TimeProvider time)
{
    private const string Reason = "the queue serves every tenant in turn";

    // Leases that somebody in this process renews, and those of runs that were left because their end could not be written.
    private readonly ConcurrentDictionary<string, bool> _held = [];
    private readonly ConcurrentDictionary<string, ClaimedRun> _owed = [];
    private readonly LeaseWatch _watch = new(time);

    /// <summary>Claims the run that is next; null if there is none, or none that the limits allow.</summary>
    public async Task<ClaimedRun?> ClaimNextAsync(CancellationToken ct)
    {
        await PayBackAsync(ct);
        await using var db = dbs.ForSystem(Reason);
        var full = new HashSet<string>();
        foreach (var candidate in await CandidatesAsync(db, ct))
        {
            if (candidate.Limit is not null && full.Contains(candidate.Run.TenantId))
            {
                continue;
            }

            var (claimed, isFull) = await ClaimAsync(candidate, ct);
            if (claimed is not null)
            {
                return claimed;
            }

            if (isFull)
            {
                full.Add(candidate.Run.TenantId);
            }
        }

        return null;
    }

    /// <summary>The waiting runs in fair order; the first is claimed next.</summary>
    public async Task<IReadOnlyList<WaitingRun>> WaitingAsync(CancellationToken ct)
    {
        await using var db = dbs.ForSystem(Reason);
        return (await WaitingAsync(db, ct)).Runs;
    }

    /// <summary>Runs that wait, and runs whose worker is silent: all that recovery should wake a worker for.</summary>
    public async Task<IReadOnlyList<RunKey>> ClaimableAsync(CancellationToken ct)
    {
        await using var db = dbs.ForSystem(Reason);
        return [.. (await CandidatesAsync(db, ct)).Select(candidate => new RunKey(candidate.Run.TenantId, candidate.Run.RunId))];
    }

    /// <summary>Keeps the claim for another while.</summary>
    /// <returns>False if another worker claimed the run.</returns>
    public async Task<bool> RenewAsync(ClaimedRun claimed, CancellationToken ct)
    {
        await using var db = dbs.For(claimed.Key.TenantId);
        var expires = time.GetUtcNow() + options.Value.Lease;
        return await Held(db, claimed).ExecuteUpdateAsync(set => set.SetProperty(run => run.LeaseExpiresAt, expires), ct) > 0;
    }

    /// <summary>Hands the run back in good order, so that another worker goes on at once.</summary>
    /// <returns>False if another worker claimed the run.</returns>
    public async Task<bool> ReleaseAsync(ClaimedRun claimed, CancellationToken ct)
    {
        await using var db = dbs.For(claimed.Key.TenantId);
        return await Held(db, claimed).ExecuteUpdateAsync(
            set => set
                .SetProperty(run => run.LeaseOwner, (string?)null)
                .SetProperty(run => run.LeaseExpiresAt, (DateTimeOffset?)null)
                .SetProperty(run => run.Claims, run => run.Claims - 1),
            ct) > 0;
    }

    /// <summary>Whether the run is still this worker's, and whether somebody wants it to stop.</summary>
    public async Task<(bool IsHeld, CancelRequest? Cancel)> LookAsync(ClaimedRun claimed, CancellationToken ct)
    {
        await using var db = dbs.For(claimed.Key.TenantId);
        var found = await Held(db, claimed).AsNoTracking().Select(run => new { run.Cancel }).SingleOrDefaultAsync(ct);
        return (found is not null, found?.Cancel);
    }

    /// <summary>Ends the leases that nobody keeps: of processes of this machine that are gone, and those that a clock which was wrong has written too far ahead.</summary>
    public async Task FreeDeadAsync(CancellationToken ct)
    {
        await PayBackAsync(ct);
        await using var db = dbs.ForSystem("recovery frees what dead processes of any tenant held");
        var held = await db.Set<Run>().AsNoTracking()
            .Where(run => run.LeaseOwner != null && (run.Status == RunStatus.Queued || run.Status == RunStatus.Running))
            .Select(run => new { run.TenantId, run.Id, run.LeaseOwner, run.LeaseExpiresAt })
            .ToListAsync(ct);
        var left = _watch.Left(held.ToDictionary(run => run.LeaseOwner!, run => run.LeaseExpiresAt), options.Value.Lease);
        foreach (var run in held.Where(run => node.IsDead(run.LeaseOwner!) || left.Contains(run.LeaseOwner!)))
        {
            await db.Set<Run>()
                .Where(row => row.TenantId == run.TenantId && row.Id == run.Id && row.LeaseOwner == run.LeaseOwner && row.LeaseExpiresAt == run.LeaseExpiresAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.LeaseOwner, (string?)null).SetProperty(row => row.LeaseExpiresAt, (DateTimeOffset?)null),
                    ct);
        }
    }

    /// <summary>Says that the run is worked on here: its lease is no other worker's of this process, whatever the clock says.</summary>
    internal void Hold(ClaimedRun claimed) => _held[claimed.Lease.Owner] = true;

    /// <summary>Says that it is no longer.</summary>
    internal void Let(ClaimedRun claimed) => _held.TryRemove(claimed.Lease.Owner, out _);

    /// <summary>Says that the run was left although nothing is wrong with it: when that can be written it is handed back, or, where another worker has it by then, the claim is no longer counted.</summary>
    internal void Owe(ClaimedRun claimed) => _owed[claimed.Lease.Owner] = claimed;

    /// <summary>Whether the owner of a lease is a process of this machine that lives and so looks after its children.</summary>
    internal bool IsAlive(string owner) => node.IsAlive(owner);

    private async Task PayBackAsync(CancellationToken ct)
    {
        foreach (var owner in _owed.Keys)
        {
            // Whoever takes the debt pays it: once, however many look at the same time.
            if (_owed.TryRemove(owner, out var claimed))
            {
                try
                {
                    await PayBackAsync(claimed, ct);
                }
                catch
                {
                    Owe(claimed);
                    throw;
                }
            }
        }
    }

    private async Task PayBackAsync(ClaimedRun claimed, CancellationToken ct)
    {
        if (await ReleaseAsync(claimed, ct))
        {
            return;
        }

        // Each claim has a number of its own, so the one that is paid for is among those counted.
        await using var db = dbs.For(claimed.Key.TenantId);
        await db.Set<Run>()
            .Where(run => run.Id == claimed.Key.RunId && run.Attempt == claimed.Attempt && run.Fence > claimed.Lease.Fence && run.Claims > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.Claims, run => run.Claims - 1), ct);
    }

    private static IQueryable<Run> Held(FactoryDb db, ClaimedRun claimed) =>
        db.Set<Run>().Where(run => run.Id == claimed.Key.RunId && run.LeaseOwner == claimed.Lease.Owner && run.Fence == claimed.Lease.Fence);

    private static IQueryable<Run> Free(FactoryDb db, DateTimeOffset now) =>
        db.Set<Run>().Where(run =>
            (run.Status == RunStatus.Queued || run.Status == RunStatus.Running) && (run.LeaseOwner == null || run.LeaseExpiresAt < now));

    /// <returns>The runs, and when the last of their tenants had its turn.</returns>
    private static async Task<(IReadOnlyList<WaitingRun> Runs, DateTimeOffset? LastTurn)> WaitingAsync(FactoryDb db, CancellationToken ct)
    {
        var waiting = await db.Set<Run>().AsNoTracking()
            .Where(run => run.Status == RunStatus.Queued)
            .Select(run => new WaitingRun(run.TenantId, run.Id, run.QueuedAt))
            .ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return ([], null);
        }

        // One that is alone takes turns with nobody.
        var tenants = waiting.Select(run => run.TenantId).Distinct().ToList();
        if (tenants.Count == 1)
        {
            return (QueueOrder.Of(waiting, new Dictionary<string, DateTimeOffset>()), null);
        }

        var lastClaims = await db.Set<Run>().AsNoTracking()
            .Where(run => tenants.Contains(run.TenantId) && run.LastClaimedAt != null)
            .GroupBy(run => run.TenantId)
            .Select(runs => new { TenantId = runs.Key, At = runs.Max(run => run.LastClaimedAt) })
            .ToListAsync(ct);
        return (QueueOrder.Of(waiting, lastClaims.ToDictionary(claim => claim.TenantId, claim => claim.At!.Value)), lastClaims.Max(claim => claim.At));
    }

    private async Task<IReadOnlyList<Candidate>> CandidatesAsync(FactoryDb db, CancellationToken ct)
    {
        // What had begun goes on before anything new begins, and is not counted against the limit twice.
        var now = time.GetUtcNow();
        var interrupted = await Free(db, now).AsNoTracking()
            .Where(run => run.Status == RunStatus.Running)
            .OrderBy(run => run.QueuedAt)
            .Select(run => new WaitingRun(run.TenantId, run.Id, run.QueuedAt))
            .ToListAsync(ct);
        var running = await AtWork(db, now)
            .GroupBy(run => run.TenantId)
            .Select(runs => new { TenantId = runs.Key, Count = runs.Count() })
            .ToDictionaryAsync(runs => runs.TenantId, runs => runs.Count, ct);
        var (waiting, lastTurn) = await WaitingAsync(db, ct);
        var limits = await LimitsAsync(db, [.. waiting.Select(run => run.TenantId).Distinct()], ct);
        var begun = interrupted.Select(run => new Candidate(run, Limit: null, LastTurn: null));
        var next = waiting.Select(run => new Candidate(run, limits.GetValueOrDefault(run.TenantId, options.Value.RunningPerTenant), lastTurn));
        return [.. begun, .. next.Where(candidate => running.GetValueOrDefault(candidate.Run.TenantId) < candidate.Limit)];
    }

    // What the tenants themselves allow; of the others the operator's limit counts.
    private static async Task<Dictionary<string, int>> LimitsAsync(FactoryDb db, List<string> tenants, CancellationToken ct)
    {
        var all = db.Set<ConfigurationVersion>().AsNoTracking().Where(row => tenants.Contains(row.TenantId));
        var newest = await all.Where(row => !all.Any(other => other.TenantId == row.TenantId && other.Version > row.Version)).ToListAsync(ct);
        return newest.Select(row => (row.TenantId, Limit: row.Settings().Runs.RunningLimit))
            .Where(row => row.Limit is not null)
            .ToDictionary(row => row.TenantId, row => row.Limit!.Value);
    }

    private async Task<(ClaimedRun? Claimed, bool IsFull)> ClaimAsync(Candidate candidate, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var owner = node.NewOwner();
        var (tenantId, runId) = (candidate.Run.TenantId, candidate.Run.RunId);
        await using var db = dbs.For(tenantId);

        // Counted once more where no other claim of the tenant gets between: many nodes look at the same time.
        await using var transaction = await db.BeginExclusiveAsync(ct);
        if (candidate.Limit is { } limit && await AtWork(db, now).CountAsync(ct) >= limit)
        {
            return (null, true);
        }

        // Turns follow each other, also where the clock was turned back since the last one.
        var turn = candidate.LastTurn >= now ? candidate.LastTurn.Value.AddMicroseconds(1) : now;
        List<string> own = [.. _held.Keys];
        var claimed = await Free(db, now)
            .Where(run => run.Id == runId && (run.LeaseOwner == null || !own.Contains(run.LeaseOwner)))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.LeaseOwner, owner)
                    .SetProperty(run => run.LeaseExpiresAt, now + options.Value.Lease)
                    .SetProperty(run => run.LastClaimedAt, turn)
                    .SetProperty(run => run.Fence, run => run.Fence + 1)
                    .SetProperty(run => run.Claims, run => run.Claims + 1),
                ct);
        if (claimed == 0)
        {
            return (null, false);
        }

        var run = await db.Set<Run>().AsNoTracking().Where(run => run.Id == runId).Select(run => new { run.Attempt, run.Fence }).SingleAsync(ct);
        await transaction.CommitAsync(ct);
        return (new ClaimedRun(new RunKey(tenantId, runId), run.Attempt, new Lease(owner, run.Fence)), false);
    }

    private static IQueryable<Run> AtWork(FactoryDb db, DateTimeOffset now) => db.Set<Run>().AsNoTracking()
        .Where(run => run.Status == RunStatus.Running || (run.Status == RunStatus.Queued && run.LeaseExpiresAt >= now));

    /// <param name="Limit">How many runs of the tenant may be at work with this one; null: it is one of them already.</param>
    /// <param name="LastTurn">When one of the tenants that wait had its turn last; null: none had, or it is no new turn.</param>
    private sealed record Candidate(WaitingRun Run, int? Limit, DateTimeOffset? LastTurn);
}
