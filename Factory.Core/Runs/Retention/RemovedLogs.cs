using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Retention;

/// <summary>The lines of logs go; what became of the run, its steps and its gates stays, under the sequences that it had.</summary>
internal sealed class RemovedLogs(DateTimeOffset before, DateTimeOffset now) : IRemoval
{
    public string Action => "run.logRemoved";

    // A log may have very many lines.
    public int AtOnce => 10;

    // A run that was retried since has a log again.
    public IQueryable<Run> Due(FactoryDb db) =>
        db.Set<Run>().EndedBefore(before).Where(run => run.LogRemovedAt == null || run.LogRemovedAt < run.FinishedAt);

    public async Task RemoveAsync(FactoryDb db, IReadOnlyList<string> runIds, CancellationToken ct)
    {
        foreach (var id in runIds)
        {
            var lines = await db.Set<JournalEntry>().Where(entry => entry.RunId == id && entry.Kind == JournalKind.Log).ExecuteDeleteAsync(ct);
            var left = await db.Set<JournalEntry>().Where(entry => entry.RunId == id).Select(entry => new { entry.Message, entry.Data }).ToListAsync(ct);
            var bytes = left.Sum(entry => (long)JournalEntry.SizeOf(entry.Message, entry.Data));
            await db.Set<Run>().Where(run => run.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.LogRemovedAt, now)
                    .SetProperty(run => run.RemovedEntries, run => run.RemovedEntries + lines)
                    .SetProperty(run => run.JournalBytes, bytes),
                ct);
        }
    }
}
