using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Access;

/// <summary>Finds the tenant that a credential speaks of.</summary>
public sealed class TenantDirectory(FactoryDbs dbs, IOptions<TenantsOptions> options, TimeProvider clock)
{
    private const int LongestClaim = 200;

    /// <summary>The tenant that one of the claim's values means, made just now if the operator wants that. Fails with <c>TENANT_UNKNOWN</c>.</summary>
    /// <param name="claims">Values of the tenant claim; a credential without one belongs nowhere.</param>
    public async Task<Result<FoundTenant>> FindAsync(IReadOnlyList<string> claims, CancellationToken cancellationToken)
    {
        if (options.Value.Known.Find(tenant => tenant.Claims.Intersect(claims, StringComparer.Ordinal).Any()) is { } known)
        {
            await EnsureAsync(known.Id, known.Name, claim: null, cancellationToken);
            return new FoundTenant(known.Id, IsNew: false);
        }

        if (!options.Value.AutoCreate || claims is not [{ Length: > 0 and <= LongestClaim } claim])
        {
            return AccessErrors.UnknownTenant();
        }

        await using var db = dbs.ForSystem("Which tenant a claim means is known only when the row is found.");
        return await ByClaimAsync(db, claim, cancellationToken) is { } made
            ? new FoundTenant(made, IsNew: false)
            : new FoundTenant(await EnsureAsync(Id.New("ten", clock.GetUtcNow()), claim, claim, cancellationToken), IsNew: true);
    }

    /// <summary>Sees to it that every tenant of the settings has its row.</summary>
    public async Task EnsureKnownAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in options.Value.Known)
        {
            await EnsureAsync(tenant.Id, tenant.Name, claim: null, cancellationToken);
        }
    }

    private static Task<string?> ByClaimAsync(FactoryDb db, string claim, CancellationToken ct) =>
        db.Set<Tenant>().Where(tenant => tenant.Claim == claim).Select(tenant => tenant.Id).SingleOrDefaultAsync(ct);

    /// <summary>Sees to it that the tenant has its row.</summary>
    /// <returns>Its id, or that of the tenant that has the claim already.</returns>
    internal async Task<string> EnsureAsync(string id, string name, string? claim, CancellationToken ct)
    {
        await using var db = dbs.For(id);
        if (await db.Set<Tenant>().AnyAsync(tenant => tenant.Id == id, ct))
        {
            return id;
        }

        db.Add(new Tenant { Id = id, Name = name.Length == 0 ? id : name, Claim = claim, CreatedAt = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(ct);
            return id;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            // Somebody else of the same tenant signed in at the same moment.
            db.ChangeTracker.Clear();
            return claim is null ? id : await ByClaimAsync(db, claim, ct) ?? id;
        }
    }
}

/// <param name="IsNew">Whether it was made for this credential.</param>
public sealed record FoundTenant(string Id, bool IsNew);
