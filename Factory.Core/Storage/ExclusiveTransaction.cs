using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Factory.Core.Storage;

/// <summary>For changes that depend on what was read before: a limit, a last one of its kind, a version that was seen.</summary>
public static class ExclusiveTransaction
{
    /// <summary>Begins a transaction that no other such one of the tenant gets between: what it reads still holds when it writes.</summary>
    public static async Task<IDbContextTransaction> BeginExclusiveAsync(this FactoryDb db, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // SQLite lets one writer in at a time; on the others this row is the lock, and the update changes nothing.
        await db.Set<Tenant>()
            .Where(tenant => tenant.Id == db.TenantId)
            .ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Name, tenant => tenant.Name), cancellationToken);
        return transaction;
    }
}
