using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Architecture;

/// <summary>Prevents rows that every tenant sees and a database that does not fit the code; makes it harder to add a table in passing.</summary>
public sealed class EntityTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private static readonly Type[] OfNoTenant = [typeof(Tenant)];

    [Fact]
    public void Every_entity_belongs_to_a_tenant_unless_it_is_listed()
    {
        using var db = app.Services.GetRequiredService<FactoryDbs>().For("any");
        var open = db.Model.GetEntityTypes()
            .Where(entity => !entity.IsOwned() && !typeof(ITenantOwned).IsAssignableFrom(entity.ClrType))
            .Select(entity => entity.ClrType);
        Assert.Equal(OfNoTenant, open);
    }

    [Fact]
    public void Every_entity_of_a_tenant_is_filtered_by_it()
    {
        using var db = app.Services.GetRequiredService<FactoryDbs>().For("any");
        Assert.All(
            db.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)),
            entity => Assert.NotEmpty(entity.GetDeclaredQueryFilters()));
    }

    [Fact]
    public void The_migrations_are_those_of_the_model()
    {
        using var db = app.Services.GetRequiredService<FactoryDbs>().For("any");
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
