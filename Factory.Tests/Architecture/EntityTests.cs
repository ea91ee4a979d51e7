using Factory.Core.Artifacts.Stores;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Architecture;

/// <summary>Prevents rows that every tenant sees and a database that does not fit the code; makes it harder to add a table in passing.</summary>
public sealed class EntityTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    /// <summary>Content is shared by its hash; only a row of a tenant says that there is some.</summary>
    private static readonly Type[] OfNoTenant = [typeof(ContentPart), typeof(StoredContent), typeof(ProtectionKey), typeof(Tenant)];

    /// <summary>The hash says whose key a request shows.</summary>
    private static readonly string[] FoundBeforeItsTenant = [$"{nameof(ApiKey)}({nameof(ApiKey.SecretHash)})"];

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

    /// <summary>What is unique is so within its tenant, and rows of a tenant stand together; what is found before its tenant is known is listed.</summary>
    [Fact]
    public void Every_key_of_a_tenants_rows_begins_with_the_tenant()
    {
        using var db = app.Services.GetRequiredService<FactoryDbs>().For("any");
        var owned = db.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)).ToList();
        var keys = owned.SelectMany(entity => entity.GetKeys().Select(key => (entity, key.Properties)));
        var unique = owned.SelectMany(entity => entity.GetIndexes().Where(index => index.IsUnique).Select(index => (entity, index.Properties)));
        var references = owned.SelectMany(entity => entity.GetForeignKeys().Select(reference => (entity, reference.Properties)));
        var others = keys.Concat(unique).Concat(references)
            .Where(found => found.Properties[0].Name != nameof(ITenantOwned.TenantId))
            .Select(found => $"{found.entity.ClrType.Name}({string.Join(", ", found.Properties.Select(property => property.Name))})");
        Assert.Equal(FoundBeforeItsTenant, others);
    }

    /// <summary>The README beside the migrations has the commands that write them anew.</summary>
    [Fact]
    public void The_migrations_of_every_database_are_those_of_the_model()
    {
        FactoryDb[] all = [new SqliteStorage.DesignTime().CreateDbContext([]), new SqlServerStorage.DesignTime().CreateDbContext([]), new PostgreSqlStorage.DesignTime().CreateDbContext([])];
        Assert.Equal(Enum.GetValues<StorageProvider>().Length, all.Length);
        Assert.All(all, db =>
        {
            using (db)
            {
                Assert.NotEmpty(db.Database.GetMigrations());
                Assert.False(db.Database.HasPendingModelChanges());
            }
        });
    }
}
