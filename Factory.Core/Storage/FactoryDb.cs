using System.Linq.Expressions;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Factory.Core.Storage;

/// <summary>The database as one tenant sees it. It knows no entity: mappings stand with their capability.</summary>
public abstract class FactoryDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The tenant whose rows are seen; null sees no tenant-owned row and refuses to save one.</summary>
    public string? TenantId { get; internal set; }

    /// <summary>Whether rows of every tenant are seen; only <see cref="FactoryDbs.ForSystem" /> sets it, before the first query.</summary>
    public bool SeesAllTenants { get; internal set; }

    /// <summary>The right by which the request that changes something here is carried out; null: it is not repeated.</summary>
    public RequestClaim? Claim { get; internal set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseForeignRows();
        RefuseRewriting();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseForeignRows();
        RefuseRewriting();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelBySight>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FactoryDb).Assembly);
        if (SeesAllTenants)
        {
            return;
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)))
        {
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(OwnRowsOnly(entity.ClrType));
        }
    }

    private LambdaExpression OwnRowsOnly(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        var db = Expression.Constant(this, typeof(FactoryDb));
        var own = Expression.Equal(
            Expression.Property(row, nameof(ITenantOwned.TenantId)),
            Expression.Property(db, nameof(TenantId)));
        return Expression.Lambda(own, row);
    }

    private void RefuseRewriting()
    {
        if (ChangeTracker.Entries<IAppendOnly>().FirstOrDefault(entry => entry.State is EntityState.Modified or EntityState.Deleted) is { } rewritten)
        {
            throw new InvalidOperationException($"A {rewritten.Metadata.ClrType.Name} is written once.");
        }
    }

    private void RefuseForeignRows()
    {
        var foreign = ChangeTracker.Entries<ITenantOwned>()
            .FirstOrDefault(entry => entry.State is not EntityState.Unchanged && !SeesAllTenants && entry.Entity.TenantId != TenantId);
        if (foreign is not null)
        {
            throw new InvalidOperationException($"A {foreign.Metadata.ClrType.Name} of another tenant cannot be saved here.");
        }
    }

    // Two models instead of one filter with an "or" in it, which keeps SQLite and SQL Server from finding a tenant's rows by an index.
    private sealed class ModelBySight : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), context is FactoryDb { SeesAllTenants: true }, designTime);
    }
}
