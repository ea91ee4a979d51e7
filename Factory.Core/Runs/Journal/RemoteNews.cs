using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Journal;

/// <summary>Brings what other nodes committed into this node's feed: one look for all who watch here, however many they are.</summary>
public sealed class RemoteNews(FactoryDbs dbs, RunFeed feed, TimeProvider time)
{
    private const int MostEntries = 1_000;
    private const string Reason = "one look serves the watchers of every tenant";

    // What has just ended is told of for a while: the look that would have seen the end may have failed.
    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromMinutes(1);

    /// <summary>Tells the watchers here of everything that is newer than what they were told of. Reads nothing while nobody watches.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var (runs, tenants) = (feed.WatchedRuns, feed.WatchedTenants);
        if (runs.Count + tenants.Count == 0)
        {
            feed.KeepOnly(new HashSet<RunKey>());
            return;
        }

        await using var db = dbs.ForSystem(Reason);
        var rows = await RowsAsync(db, runs, tenants, cancellationToken);
        feed.KeepOnly(rows.Select(row => row.Key).ToHashSet());
        var news = rows.Where(row => feed.NewestOf(row.Key) is not { } told || told < row.LastSequence).ToList();
        if (news.Count == 0)
        {
            return;
        }

        var progress = await ProgressAsync(db, news, cancellationToken);
        foreach (var row in news)
        {
            var change = new RunChange(row.Id, row.ProjectId, row.Status, row.CurrentStep, progress.GetValueOrDefault(row.Key));
            var entries = runs.Contains(row.Key) && feed.NewestOf(row.Key) is { } told ? await EntriesAsync(db, row, told, cancellationToken) : [];

            // Of more than one look takes, the rest comes with the next; where it ends is told with the last part.
            var isAll = entries.Count < MostEntries;
            feed.Deliver(new RunNews(row.Key, entries, isAll ? row.LastSequence : entries[^1].Sequence, isAll ? change : null));
        }
    }

    private async Task<List<Row>> RowsAsync(FactoryDb db, IReadOnlySet<RunKey> runs, IReadOnlySet<string> tenants, CancellationToken ct)
    {
        List<string> ids = [.. runs.Select(run => run.RunId)];
        List<string> idOwners = [.. runs.Select(run => run.TenantId).Distinct()];
        List<string> owners = [.. tenants];
        var since = time.GetUtcNow() - AfterTheEnd;
        var found = await db.Set<Run>().AsNoTracking()
            .Where(run => (idOwners.Contains(run.TenantId) && ids.Contains(run.Id)) || (owners.Contains(run.TenantId) && (run.FinishedAt == null || run.FinishedAt >= since)))
            .Select(run => new Row(run.TenantId, run.Id, run.ProjectId, run.Status, run.CurrentStep, run.Attempt, run.LastSequence))
            .ToListAsync(ct);
        return [.. found.Where(row => runs.Contains(row.Key) || tenants.Contains(row.TenantId))];
    }

    private static async Task<Dictionary<RunKey, int>> ProgressAsync(FactoryDb db, List<Row> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(row => row.Id);
        var tenants = rows.Select(row => row.TenantId).Distinct().ToList();
        var steps = await db.Set<RunStep>().AsNoTracking().Where(step => tenants.Contains(step.TenantId) && ids.Contains(step.RunId)).ToListAsync(ct);
        return rows.ToDictionary(
            row => row.Key,
            row => RunProgress.Of([.. steps.Where(step => step.TenantId == row.TenantId && step.RunId == row.Id && step.Attempt == row.Attempt).OrderBy(step => step.Order)]).Percent);
    }

    private static async Task<IReadOnlyList<JournalEntryView>> EntriesAsync(FactoryDb db, Row row, long after, CancellationToken ct) =>
        (await db.Set<JournalEntry>().AsNoTracking()
            .Where(entry => entry.TenantId == row.TenantId && entry.RunId == row.Id && entry.Sequence > after && entry.Sequence <= row.LastSequence)
            .OrderBy(entry => entry.Sequence)
            .Take(MostEntries)
            .ToListAsync(ct)).ConvertAll(JournalEntryView.Of);

    private sealed record Row(string TenantId, string Id, string ProjectId, RunStatus Status, string? CurrentStep, int Attempt, long LastSequence)
    {
        public RunKey Key => new(TenantId, Id);
    }
}
