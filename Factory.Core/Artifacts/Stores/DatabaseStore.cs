using System.Runtime.CompilerServices;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Artifacts.Stores;

/// <summary>Keeps content in the database itself, for those who have nothing else that all nodes share.</summary>
internal sealed class DatabaseStore(FactoryDbs dbs, Spool spool, TimeProvider time) : ArtifactStore
{
    internal const int PartBytes = 1024 * 1024;

    private const int AtOnce = 500;

    public override async IAsyncEnumerable<ContentHash> ListAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        List<string> page;
        do
        {
            await using var db = Open();
            page = await db.Set<StoredContent>()
                .Where(content => content.WrittenAt < before && content.Hash.CompareTo(after) > 0)
                .OrderBy(content => content.Hash)
                .Select(content => content.Hash)
                .Take(AtOnce)
                .ToListAsync(ct);
            foreach (var hash in page)
            {
                yield return new ContentHash(after = hash);
            }
        }
        while (page.Count == AtOnce);
    }

    public override async Task<bool> RemoveAsync(ContentHash hash, DateTimeOffset before, CancellationToken ct)
    {
        await using var db = Open();
        return await db.Set<StoredContent>().Where(content => content.Hash == hash.Hex && content.WrittenAt < before).ExecuteDeleteAsync(ct) == 1;
    }

    public override Task RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct)
    {
        spool.RemoveLeft(before);
        return Task.CompletedTask;
    }

    protected override async Task<Stream?> FindAsync(ContentHash hash, CancellationToken ct)
    {
        await using var db = Open();
        var size = await db.Set<StoredContent>().Where(content => content.Hash == hash.Hex).Select(content => (long?)content.SizeBytes).SingleOrDefaultAsync(ct);
        if (size is null)
        {
            return null;
        }

        var whole = spool.Open(size.Value);
        try
        {
            // One query: it sees all parts or, once they are removed, none.
            var parts = db.Set<ContentPart>().AsNoTracking().Where(part => part.Hash == hash.Hex).OrderBy(part => part.Number).Select(part => part.Bytes);
            await foreach (var bytes in parts.AsAsyncEnumerable().WithCancellation(ct))
            {
                await whole.WriteAsync(bytes, ct);
            }
        }
        catch
        {
            await whole.DisposeAsync();
            throw;
        }

        whole.Position = 0;
        return whole;
    }

    protected override async Task<bool> IsThereAsync(ContentHash hash, CancellationToken ct)
    {
        await using var db = Open();
        return await db.Set<StoredContent>().AnyAsync(content => content.Hash == hash.Hex, ct);
    }

    protected override async Task<bool> RenewAsync(ContentHash hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = Open();
        return await db.Set<StoredContent>().Where(content => content.Hash == hash.Hex).ExecuteUpdateAsync(set => set.SetProperty(content => content.WrittenAt, now), ct) == 1;
    }

    protected override async Task PutAsync(ContentHash hash, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.Set<StoredContent>().Where(damaged => damaged.Hash == hash.Hex).ExecuteDeleteAsync(ct);
            db.Add(new StoredContent { Hash = hash.Hex, SizeBytes = content.Length, WrittenAt = time.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            for (var (number, at) = (0, 0); at < content.Length; number++, at += PartBytes)
            {
                db.Add(new ContentPart { Hash = hash.Hex, Number = number, Bytes = content[at..Math.Min(content.Length, at + PartBytes)].ToArray() });
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }

            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            // Another writer of the same content was faster, and what it wrote is young.
        }
    }

    protected override async Task ProbeAsync(CancellationToken ct)
    {
        await using var db = Open();
        await db.Set<StoredContent>().AnyAsync(ct);
    }

    // It is the database: what that says when it is away, everybody understands.
    protected override bool IsAway(Exception failure) => false;

    // As nobody: content is no tenant's, and no row of a tenant is looked at here.
    private FactoryDb Open() => dbs.For(tenantId: "");
}
