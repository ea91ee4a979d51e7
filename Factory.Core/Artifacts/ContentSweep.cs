using Factory.Core.Kernel;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Artifacts;

/// <summary>Removes content that no row names any more.</summary>
/// <remarks>
/// Content is shared by its hash, so a run may be writing what another's retention just let go. It is safe because of two promises: content is written, or
/// written again, before the row that names it; and content that was written within the last hour is never removed.
/// </remarks>
public sealed class ContentSweep(FactoryDbs dbs, ArtifactStore store, IEnumerable<IContentReferences> references, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>No transaction is open for longer between the content that it names and its end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly SettledClock _clock = new(time);

    /// <summary>Removes it, unless the clock was set forward in the last hour: what is young would look old.</summary>
    /// <returns>How many contents went.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        if (!_clock.IsSettled())
        {
            return 0;
        }

        var before = time.GetUtcNow() - Grace;
        await store.RemoveUnfinishedAsync(before, ct);
        var removed = 0;
        await foreach (var some in store.ListAsync(before, ct).Chunk(AtOnce).WithCancellation(ct))
        {
            var named = await NamedAsync([.. some.Select(hash => hash.Hex)], ct);
            foreach (var hash in some.Where(hash => !named.Contains(hash.Hex)))
            {
                removed += await store.RemoveAsync(hash, before, ct) ? 1 : 0;
            }
        }

        return removed;
    }

    private async Task<HashSet<string>> NamedAsync(List<string> hashes, CancellationToken ct)
    {
        await using var db = dbs.ForSystem("Content is shared by tenants: it goes when no tenant names it.");
        HashSet<string> named = [];
        foreach (var reference in references)
        {
            named.UnionWith(await reference.HashesIn(db).Where(hash => hashes.Contains(hash)).Distinct().ToListAsync(ct));
        }

        return named;
    }
}
