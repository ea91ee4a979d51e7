namespace Factory.Core.Tenancy;

/// <summary>What sort of thing acts.</summary>
public enum CallerKind
{
    /// <summary>A human being who signed in.</summary>
    Person,

    /// <summary>A service with an API key.</summary>
    Key,

    /// <summary>A service with a token of a trusted issuer.</summary>
    Service,
}

/// <summary>Who calls, in whichever way they came in.</summary>
/// <param name="TenantId">The tenant of the credential.</param>
/// <param name="Subject">The person or key within the tenant: <c>anna</c>, <c>key-06f…</c>.</param>
/// <param name="Permissions">What the credential allows; names of <see cref="Tenancy.Permissions" />.</param>
public sealed record Caller(string TenantId, string Subject, CallerKind Kind, IReadOnlySet<string> Permissions)
{
    /// <summary>On whose behalf the caller's operations are done.</summary>
    public CurrentTenant Tenant => new(TenantId, $"{Kind.ToString().ToLowerInvariant()}:{Subject}") { Claim = Claim };

    /// <summary>When the credential itself ends, as that of a token; null: it is good until it is revoked or changed.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>As in <see cref="CurrentTenant.Claim" />.</summary>
    public RequestClaim? Claim { get; init; }

    public bool May(string permission) => Permissions.Contains(permission);
}
