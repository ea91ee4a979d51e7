using Factory.Core.Projects;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task A_doubled_key_is_refused_and_told_from_other_failures()
    {
        var first = await AddProjectAsync("Billing");

        var sameName = await Assert.ThrowsAsync<DbUpdateException>(() => AddProjectAsync("billing"));
        await using var db = Dbs.For(Own);
        db.Add(new Project { Id = first.Id, TenantId = first.TenantId, Name = "x", NameKey = "X", CreatedAt = Noon, CreatedBy = "test", UpdatedAt = Noon });
        var sameId = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
        var noTenant = await Assert.ThrowsAsync<DbUpdateException>(() => AddProjectAsync("Lost", tenant: new("nobody", "test")));

        Assert.True(sameName.IsUniqueViolation());
        Assert.True(sameId.IsUniqueViolation());
        Assert.False(noTenant.IsUniqueViolation());
        Assert.All([sameName, sameId, noTenant], failure => Assert.False(failure.IsOutage()));
    }

    [Fact]
    public async Task Of_many_that_take_one_name_at_once_one_gets_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await AddProjectAsync("Wanted");
                return true;
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return false;
            }
        }));

        Assert.Single(taken, won => won);
    }

    [Fact]
    public async Task A_tenant_sees_and_changes_its_own_rows_alone()
    {
        await AddProjectAsync("Same");
        await AddProjectAsync("Same", tenant: Other);

        await using var own = Dbs.For(Own);
        await using var nobody = Dbs.For(tenantId: "");
        await using var system = Dbs.ForSystem("a test sees everything");
        Assert.Equal(Own.TenantId, (await own.Set<Project>().SingleAsync(Ct)).TenantId);
        Assert.False(await nobody.Set<Project>().AnyAsync(Ct));
        Assert.Equal(2, await system.Set<Project>().CountAsync(Ct));
        Assert.Equal(1, await own.Set<Project>().ExecuteUpdateAsync(set => set.SetProperty(project => project.Description, "mine"), Ct));
        Assert.Equal(1, await own.Set<Project>().ExecuteDeleteAsync(Ct));
        Assert.Null((await system.Set<Project>().AsNoTracking().SingleAsync(Ct)).Description);
        own.Add(NewProject("Foreign", tenant: Other));
        await Assert.ThrowsAsync<InvalidOperationException>(() => own.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task Who_saves_what_another_has_changed_is_refused()
    {
        await AddProjectAsync("Shared");
        await using var one = Dbs.For(Own);
        await using var two = Dbs.For(Own);
        var (first, second) = (await one.Set<Project>().SingleAsync(Ct), await two.Set<Project>().SingleAsync(Ct));
        (first.Description, first.Revision) = ("first", first.Revision + 1);
        (second.Description, second.Revision) = ("second", second.Revision + 1);
        await one.SaveChangesAsync(Ct);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(Ct));

        await using var after = Dbs.For(Own);
        Assert.Equal("first", (await after.Set<Project>().SingleAsync(Ct)).Description);
    }
}
