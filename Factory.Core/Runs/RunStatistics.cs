using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>The runs that were ordered on one day (UTC), by where they stand now.</summary>
public sealed record RunDay(DateOnly Date, int Succeeded, int Failed, int Cancelled, int Unfinished);

/// <summary>How the runs of the last days went.</summary>
/// <param name="Days">Each day of the time, the oldest first, those without a run too.</param>
/// <param name="SuccessRate">Of the runs that succeeded or failed, 0 to 1; null if none did.</param>
/// <param name="MedianMs">From start to end of those that succeeded; null if none did.</param>
/// <param name="OpenFailures">The newest runs that failed and that no later run of the same project and context followed.</param>
public sealed record RunFigures(IReadOnlyList<RunDay> Days, double? SuccessRate, long? MedianMs, IReadOnlyList<RunView> OpenFailures);

/// <summary>Counts the runs of a tenant.</summary>
public sealed class RunStatistics(FactoryDbs dbs, TimeProvider time)
{
    public const int MostDays = 90;
    public const int MostFailures = 20;

    /// <param name="days">How many days, today being the last, 1 to <see cref="MostDays" />.</param>
    public async Task<RunFigures> ExecuteAsync(CurrentTenant tenant, int days, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - Math.Clamp(days, 1, MostDays));
        var from = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        await using var db = dbs.For(tenant);
        var runs = await db.Set<Run>().AsNoTracking()
            .Where(run => run.CreatedAt >= from)
            .Select(run => new Counted(run.CreatedAt, run.Status, run.StartedAt, run.FinishedAt))
            .ToListAsync(ct);
        return new RunFigures(DaysOf(runs, first, today), SuccessRateOf(runs), MedianOf(runs), await OpenFailuresAsync(db, ct));
    }

    private static List<RunDay> DaysOf(List<Counted> runs, DateOnly first, DateOnly today)
    {
        var byDay = runs.ToLookup(run => DateOnly.FromDateTime(run.CreatedAt.UtcDateTime));
        return [.. Enumerable.Range(0, today.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(day => new RunDay(
            day,
            byDay[day].Count(run => run.Status == RunStatus.Succeeded),
            byDay[day].Count(run => run.Status == RunStatus.Failed),
            byDay[day].Count(run => run.Status == RunStatus.Cancelled),
            byDay[day].Count(run => !run.Status.IsTerminal())))];
    }

    private static double? SuccessRateOf(List<Counted> runs)
    {
        var succeeded = runs.Count(run => run.Status == RunStatus.Succeeded);
        var judged = succeeded + runs.Count(run => run.Status == RunStatus.Failed);
        return judged == 0 ? null : Math.Round((double)succeeded / judged, 4);
    }

    private static long? MedianOf(List<Counted> runs)
    {
        var times = runs
            .Where(run => run is { Status: RunStatus.Succeeded, StartedAt: not null, FinishedAt: not null })
            .Select(run => (long)(run.FinishedAt!.Value - run.StartedAt!.Value).TotalMilliseconds)
            .Order()
            .ToList();
        return times.Count == 0 ? null : times[times.Count / 2];
    }

    // One that was cancelled answers nothing.
    private static async Task<IReadOnlyList<RunView>> OpenFailuresAsync(FactoryDb db, CancellationToken ct)
    {
        var runs = db.Set<Run>().AsNoTracking();
        var failed = await runs
            .Where(run => run.Status == RunStatus.Failed)
            .Where(run => !runs.Any(later => later.ProjectId == run.ProjectId && later.BoundedContext == run.BoundedContext
                && later.Id.CompareTo(run.Id) > 0 && later.Status != RunStatus.Cancelled))
            .OrderByDescending(run => run.Id)
            .Take(MostFailures)
            .ToListAsync(ct);
        return failed.ConvertAll(run => RunView.Of(run, queuePosition: null));
    }

    private sealed record Counted(DateTimeOffset CreatedAt, RunStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt);
}
