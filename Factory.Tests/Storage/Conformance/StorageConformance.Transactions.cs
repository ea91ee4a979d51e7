using Factory.Core.Projects;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task A_transaction_reads_its_own_writes_and_leaves_nothing_when_it_is_given_up()
    {
        await using (var db = Dbs.For(Own))
        await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
        {
            db.Add(NewProject("Given up"));
            await db.SaveChangesAsync(Ct);
            Assert.Equal(1, await db.Set<Project>().CountAsync(Ct));
        }

        await using var after = Dbs.For(Own);
        Assert.False(await after.Set<Project>().AnyAsync(Ct));
    }

    [Fact]
    public async Task A_transaction_goes_on_after_a_doubled_key()
    {
        await AddProjectAsync("Taken");
        await using (var db = Dbs.For(Own))
        await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
        {
            db.Add(NewProject("Taken"));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
            db.ChangeTracker.Clear();
            db.Add(NewProject("Free"));
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        }

        await using var after = Dbs.For(Own);
        Assert.Equal(["Free", "Taken"], await after.Set<Project>().OrderBy(project => project.Name).Select(project => project.Name).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_limit_holds_however_many_reach_for_it_at_once()
    {
        const int limit = 3;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var db = Dbs.For(Own);
            await using var transaction = await db.BeginExclusiveAsync(Ct);
            if (await db.Set<Project>().CountAsync(Ct) < limit)
            {
                db.Add(NewProject($"Number {number}"));
                await db.SaveChangesAsync(Ct);
                await transaction.CommitAsync(Ct);
            }
        }));

        await using var after = Dbs.For(Own);
        Assert.Equal(limit, await after.Set<Project>().CountAsync(Ct));
    }
}
