using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>Reads tenants.</summary>
public sealed class TenantQueries(FactoryDbs dbs)
{
    /// <summary>The ids of all tenants.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.ForSystem("Work that is done for every tenant in turn begins with the list of them.");
        return await db.Set<Tenant>().OrderBy(tenant => tenant.Id).Select(tenant => tenant.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The tenant's name for people; null if there is no such tenant.</summary>
    public async Task<string?> NameAsync(string tenantId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenantId);
        return await db.Set<Tenant>().Where(tenant => tenant.Id == tenantId).Select(tenant => tenant.Name).SingleOrDefaultAsync(cancellationToken);
    }
}
