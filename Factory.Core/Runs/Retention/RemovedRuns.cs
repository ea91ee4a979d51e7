using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Retention;

/// <summary>Whole runs go.</summary>
internal sealed class RemovedRuns(DateTimeOffset before) : IRemoval
{
    private const int Some = 100;

    public string Action => "run.removed";

    public int AtOnce => Some;

    /// <summary>Removes these runs with everything that belongs to them.</summary>
    /// <remarks>By their keys: by a condition on their runs, the files and entries of all runs there are would be read.</remarks>
    public static async Task DeleteAsync(FactoryDb db, IEnumerable<string> runIds, CancellationToken ct)
    {
        foreach (var some in runIds.Chunk(Some))
        {
            List<string> ids = [.. some];
            await RemovedArtifacts.DeleteAsync(db, ids, ct);
            await db.Set<JournalEntry>().Where(entry => ids.Contains(entry.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<RunStep>().Where(step => ids.Contains(step.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<RunAttempt>().Where(attempt => ids.Contains(attempt.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<Run>().Where(run => ids.Contains(run.Id)).ExecuteDeleteAsync(ct);
        }
    }

    public IQueryable<Run> Due(FactoryDb db) => db.Set<Run>().EndedBefore(before);

    public Task RemoveAsync(FactoryDb db, IReadOnlyList<string> runIds, CancellationToken ct) => DeleteAsync(db, runIds, ct);
}
