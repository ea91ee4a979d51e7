using Factory.Core.Access;
using Factory.Core.Artifacts;
using Factory.Core.Audit;
using Factory.Core.Configuration;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>Removes runs that ended longer ago than their tenant wants to keep them.</summary>
public sealed class RunRetention(FactoryDbs dbs, TenantQueries tenants, ConfigurationQueries configuration, AuditTrail trail, TimeProvider time)
{
    private const int AtOnce = 100;

    /// <summary>Removes them for every tenant.</summary>
    /// <returns>How many runs went.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var removed = 0;
        foreach (var id in await tenants.IdsAsync(ct))
        {
            var tenant = new CurrentTenant(id, "system");
            if ((await configuration.CurrentAsync(tenant, ct)).Settings.Retention.RunDays is { } days)
            {
                removed += await RemoveAsync(tenant, time.GetUtcNow().AddDays(-days), ct);
            }
        }

        return removed;
    }

    /// <summary>Removes these runs with everything that belongs to them.</summary>
    /// <remarks>By their keys: by a condition on their runs, the files and entries of all runs there are would be read.</remarks>
    internal static async Task DeleteAsync(FactoryDb db, IEnumerable<string> runIds, CancellationToken ct)
    {
        foreach (var some in runIds.Chunk(AtOnce))
        {
            List<string> ids = [.. some];
            var artifacts = await db.Set<Artifact>().Where(artifact => ids.Contains(artifact.RunId)).Select(artifact => artifact.Id).ToListAsync(ct);
            await db.Set<ArtifactFile>().Where(file => artifacts.Contains(file.ArtifactId)).ExecuteDeleteAsync(ct);
            await db.Set<Artifact>().Where(artifact => artifacts.Contains(artifact.Id)).ExecuteDeleteAsync(ct);
            await db.Set<JournalEntry>().Where(entry => ids.Contains(entry.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<RunStep>().Where(step => ids.Contains(step.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<RunAttempt>().Where(attempt => ids.Contains(attempt.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<Run>().Where(run => ids.Contains(run.Id)).ExecuteDeleteAsync(ct);
        }
    }

    private async Task<int> RemoveAsync(CurrentTenant tenant, DateTimeOffset before, CancellationToken ct)
    {
        var removed = 0;
        while (true)
        {
            await using var db = dbs.For(tenant);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var old = await db.Set<Run>().AsNoTracking()
                .Where(run => run.Status == RunStatus.Succeeded || run.Status == RunStatus.Failed || run.Status == RunStatus.Cancelled)
                .Where(run => run.FinishedAt < before)
                .OrderBy(run => run.Id)
                .Select(run => run.Id)
                .Take(AtOnce)
                .ToListAsync(ct);
            if (old.Count == 0)
            {
                return removed;
            }

            await DeleteAsync(db, old, ct);
            old.ForEach(id => trail.Note(db, tenant, "run.removed", $"runs/{id}", detail: "Its time was over."));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            removed += old.Count;
        }
    }
}
