using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>Takes a key away, at once and for good.</summary>
public sealed class RevokeApiKey(FactoryDbs dbs, AuditTrail trail, ApiKeyQueries keys, KeyHolds holds, TimeProvider clock)
{
    /// <summary>Does nothing to a key that is revoked. Fails with <c>API_KEY_NOT_FOUND</c>.</summary>
    public async Task<Result> ExecuteAsync(CurrentTenant tenant, string keyId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        if (await db.Set<ApiKey>().SingleOrDefaultAsync(candidate => candidate.Id == keyId, cancellationToken) is not { } key)
        {
            return ApiKeyErrors.NotFoundById(keyId);
        }

        if (key.RevokedAt is null)
        {
            (key.RevokedAt, key.RevokedBy) = (clock.GetUtcNow(), tenant.Actor);
            trail.Note(db, tenant, "key.revoked", $"api-keys/{key.Id}", before: key.Prefix, detail: key.Name);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        keys.Forget();
        holds.End(tenant.TenantId, keyId);
        return Result.Success;
    }
}
