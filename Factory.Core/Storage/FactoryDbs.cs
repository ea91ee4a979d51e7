using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Storage;

/// <summary>Opens the database for one operation, as one tenant or as the system.</summary>
/// <remarks>One context type per provider keeps the migrations apart; this is the one place that knows which is in use.</remarks>
public abstract class FactoryDbs
{
    /// <summary>The database as <paramref name="tenant" /> sees it.</summary>
    public FactoryDb For(CurrentTenant tenant)
    {
        var db = For(tenant.TenantId);
        db.Claim = tenant.Claim;
        return db;
    }

    /// <summary>The database as the tenant with this id sees it.</summary>
    public FactoryDb For(string tenantId)
    {
        var db = Open();
        db.TenantId = tenantId;
        return db;
    }

    /// <summary>The database across all tenants: for key look-up, queue, recovery, retention and webhook dispatch alone.</summary>
    /// <param name="reason">Why this operation may see every tenant; for the reader of the code and of the logs.</param>
    public FactoryDb ForSystem(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var db = Open();
        db.SeesAllTenants = true;
        return db;
    }

    protected abstract FactoryDb Open();
}

/// <summary>Opens the database of one provider.</summary>
public sealed class FactoryDbs<TDb>(IDbContextFactory<TDb> contexts) : FactoryDbs
    where TDb : FactoryDb
{
    protected override FactoryDb Open() => contexts.CreateDbContext();
}
