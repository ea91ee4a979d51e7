using Factory.Core.Artifacts;
using Factory.Core.Artifacts.Stores;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Artifacts;

public sealed class DatabaseStoreTests(IdleFactoryApp idle) : AgingSuite, IClassFixture<IdleFactoryApp>, IDisposable
{
    private readonly TemporaryDirectory _spool = new();

    private FactoryDbs Dbs => idle.App.Services.GetRequiredService<FactoryDbs>();

    [Fact]
    public async Task Content_is_cut_into_parts_that_any_driver_takes()
    {
        var store = await OpenAsync();
        var hash = await store.WriteAsync(new byte[DatabaseStore.PartBytes * 2 + 1], Ct);

        await using var db = Dbs.For("");
        var sizes = await db.Set<ContentPart>().Where(part => part.Hash == hash.Hex).OrderBy(part => part.Number).Select(part => part.Bytes.Length).ToListAsync(Ct);
        Assert.Equal([DatabaseStore.PartBytes, DatabaseStore.PartBytes, 1], sizes);
    }

    public void Dispose() => _spool.Dispose();

    protected override Task<ArtifactStore> OpenAsync() => Task.FromResult<ArtifactStore>(new DatabaseStore(Dbs, new Spool(_spool.Path), Clock));

    protected override async Task DamageAsync(ContentHash hash, byte[] other)
    {
        await using var db = Dbs.For("");
        Assert.Equal(1, await db.Set<ContentPart>().Where(part => part.Hash == hash.Hex).ExecuteUpdateAsync(set => set.SetProperty(part => part.Bytes, other), Ct));
    }

    protected override async Task<IAsyncDisposable> WriteHalfAsync(ContentHash hash, byte[] content)
    {
        var half = new Half(Dbs.For(""));
        half.Transaction = await half.Db.Database.BeginTransactionAsync(Ct);
        half.Db.Add(new StoredContent { Hash = hash.Hex, SizeBytes = content.Length, WrittenAt = Clock.GetUtcNow() });
        half.Db.Add(new ContentPart { Hash = hash.Hex, Number = 0, Bytes = content[..DatabaseStore.PartBytes] });
        await half.Db.SaveChangesAsync(Ct);
        return half;
    }

    private sealed class Half(FactoryDb db) : IAsyncDisposable
    {
        public FactoryDb Db => db;

        public IDbContextTransaction? Transaction { get; set; }

        public async ValueTask DisposeAsync()
        {
            await Transaction!.DisposeAsync();
            await db.DisposeAsync();
        }
    }
}
