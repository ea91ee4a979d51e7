using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Access;

/// <summary>Sees to it that a new installation has a tenant and a key to begin with.</summary>
public sealed class BootstrapKey(FactoryDbs dbs, TenantDirectory tenants, AuditTrail trail, IOptions<AuthOptions> options, TimeProvider clock)
{
    private const string System = "system";
    private static readonly CurrentTenant Own = new(Tenant.Default, System);

    /// <summary>Makes what is missing.</summary>
    /// <returns>The secret of a key that was made up just now, to be shown once; null if none was.</returns>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        await tenants.EnsureAsync(Tenant.Default, "Default", claim: null, cancellationToken);
        await using var db = dbs.For(Tenant.Default);
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        var madeUp = options.Value.BootstrapKeyCounts ? await EnsureKeyAsync(db, cancellationToken) : null;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return madeUp;
    }

    private async Task<string?> EnsureKeyAsync(FactoryDb db, CancellationToken cancellationToken)
    {
        var known = await db.Set<ApiKey>().Where(key => key.Origin != ApiKeyOrigin.Issued).ToListAsync(cancellationToken);
        if (options.Value.BootstrapApiKey is { Length: > 0 } configured)
        {
            Configure(db, known, configured);
            return null;
        }

        if (known.Exists(key => key is { Origin: ApiKeyOrigin.MadeUp, RevokedAt: null }))
        {
            return null;
        }

        Revoke(db, known);
        var secret = ApiKeySecret.New();
        Add(db, secret, ApiKeyOrigin.MadeUp);
        return secret;
    }

    private void Configure(FactoryDb db, List<ApiKey> known, string secret)
    {
        var hash = ApiKeySecret.Hash(secret);
        Revoke(db, known.Where(key => key.SecretHash != hash));
        if (known.Find(key => key.SecretHash == hash) is not { } same)
        {
            Add(db, secret, ApiKeyOrigin.Configured);
            return;
        }

        // Set aside by another configured key, it counts again; revoked by a person, it stays revoked.
        if (same.RevokedBy == System)
        {
            (same.RevokedAt, same.RevokedBy) = (null, null);
        }
    }

    private void Revoke(FactoryDb db, IEnumerable<ApiKey> keys)
    {
        foreach (var key in keys.Where(key => key.RevokedAt is null))
        {
            (key.RevokedAt, key.RevokedBy) = (clock.GetUtcNow(), System);
            trail.Note(db, Own, "key.revoked", $"api-keys/{key.Id}", before: key.Prefix, detail: key.Name);
        }
    }

    private void Add(FactoryDb db, string secret, ApiKeyOrigin origin)
    {
        var key = Make(secret, origin);
        db.Add(key);
        trail.Note(db, Own, "key.created", $"api-keys/{key.Id}", after: key.Prefix, detail: key.Name);
    }

    private ApiKey Make(string secret, ApiKeyOrigin origin) => new()
    {
        Id = Id.New("key", clock.GetUtcNow()),
        TenantId = Tenant.Default,
        Name = "bootstrap",
        Origin = origin,
        Prefix = ApiKeySecret.Prefix(secret),
        SecretHash = ApiKeySecret.Hash(secret),
        Permissions = Permissions.All,
        CreatedAt = clock.GetUtcNow(),
        CreatedBy = System,
    };
}
