using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task Nodes_that_start_at_once_on_nothing_make_one_database()
    {
        await using var fresh = storage();
        using var data = new Support.TemporaryDirectory();
        var nodes = Enumerable.Range(0, 5).Select(_ => RunsFixture.Node(fresh, data.Path)).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Get<DatabaseUpgrade>().ExecuteAsync(Ct))));

        await using (var db = nodes[0].Dbs.ForSystem("a test looks"))
        {
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
            Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Ct));
            Assert.False(await db.Set<Tenant>().AnyAsync(Ct));
        }

        foreach (var node in nodes)
        {
            await node.StopAsync();
        }
    }
}
