using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs;

/// <summary>What a tenant keeps.</summary>
/// <param name="JournalEntries">Entries in the journals of all runs.</param>
/// <param name="JournalBytes">Bytes of their messages and data.</param>
/// <param name="ArtifactBytes">The sizes of all artifacts together; content that several share counts for each.</param>
/// <param name="ArtifactBytesLimit">From so many on no run is ordered; null: there is no limit.</param>
public sealed record StorageUse(int Runs, int PinnedRuns, long JournalEntries, long JournalBytes, int Artifacts, long ArtifactBytes, long? ArtifactBytesLimit);

/// <summary>Measures what a tenant keeps, and whether there is room for more.</summary>
public sealed class StorageMeter(FactoryDbs dbs, IOptions<ArtifactOptions> options)
{
    public async Task<StorageUse> ExecuteAsync(CurrentTenant tenant, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var runs = await db.Set<Run>().GroupBy(_ => 1).Select(all => new
        {
            Count = all.Count(),
            Pinned = all.Count(run => run.IsPinned),
            // Numbers have no gaps but those of retention, so nothing has to be counted.
            Entries = all.Sum(run => run.LastSequence - run.RemovedEntries),
            Bytes = all.Sum(run => run.JournalBytes),
        }).SingleOrDefaultAsync(ct);
        var count = await db.Set<Artifact>().CountAsync(ct);
        return new StorageUse(runs?.Count ?? 0, runs?.Pinned ?? 0, runs?.Entries ?? 0, runs?.Bytes ?? 0, count, await BytesAsync(db, ct), options.Value.MaxBytesPerTenant);
    }

    /// <summary>Whether another run may be ordered; fails with <c>STORAGE_LIMIT_REACHED</c>.</summary>
    public async Task<Result> RoomAsync(CurrentTenant tenant, CancellationToken ct)
    {
        if (options.Value.MaxBytesPerTenant is not { } limit)
        {
            return Result.Success;
        }

        await using var db = dbs.For(tenant);
        var bytes = await BytesAsync(db, ct);
        return bytes < limit
            ? Result.Success
            : RunErrors.StorageLimitReached.Because($"The tenant's artifacts take {bytes} bytes; they may take {limit}.").With("bytes", bytes).With("limit", limit);
    }

    private static Task<long> BytesAsync(FactoryDb db, CancellationToken ct) => db.Set<Artifact>().SumAsync(artifact => artifact.SizeBytes, ct);
}
