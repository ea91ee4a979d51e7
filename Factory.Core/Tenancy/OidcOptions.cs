namespace Factory.Core.Tenancy;

/// <summary>An OpenID Connect provider: section <c>Factory:Auth:Oidc</c>. People sign in there, services bring its access tokens.</summary>
public sealed class OidcOptions
{
    private const string Section = "Factory:Auth:Oidc";

    /// <summary>Address of the provider; null: there is none.</summary>
    public string? Authority { get; set; }

    /// <summary>The console's own client; null: nobody signs in there, tokens count all the same.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>What access tokens for the API are made out to; null: no token counts.</summary>
    public string? Audience { get; set; }

    /// <summary>Names a person or a service within the tenant.</summary>
    public string SubjectClaim { get; set; } = "sub";

    public string NameClaim { get; set; } = "name";

    /// <summary>Says which tenant the credential belongs to.</summary>
    public string TenantClaim { get; set; } = "tid";

    /// <summary>Holds roles of the factory: <c>viewer</c>, <c>developer</c>, <c>operator</c>, <c>admin</c>.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Scopes that are asked for beside <c>openid</c>.</summary>
    public List<string> Scopes { get; init; } = ["profile"];

    public bool IsConfigured => !string.IsNullOrEmpty(Authority);

    public bool LetsPeopleIn => IsConfigured && !string.IsNullOrEmpty(ClientId);

    /// <summary>What is wrong with these settings, in words for the operator.</summary>
    internal IEnumerable<string> Failures()
    {
        if (IsConfigured && !TrustedAddress.IsUsable(Authority!))
        {
            yield return $"{Section}:Authority is no https address (http is taken on this machine only).";
        }

        if (IsConfigured && string.IsNullOrEmpty(ClientId) && string.IsNullOrEmpty(Audience))
        {
            yield return $"{Section} has neither a ClientId to sign people in nor an Audience to take tokens for.";
        }
    }
}

/// <summary>Another issuer whose tokens count, for identities that the platform gives to its workloads: section <c>Factory:Auth:ManagedIdentity</c>.</summary>
public sealed class ManagedIdentityOptions
{
    private const string Section = "Factory:Auth:ManagedIdentity";

    /// <summary>Address of the issuer; null: there is none.</summary>
    public string? Authority { get; set; }

    public string? Audience { get; set; }

    /// <summary>Who is known.</summary>
    public List<KnownIdentity> Identities { get; init; } = [];

    public bool IsConfigured => !string.IsNullOrEmpty(Authority);

    internal IEnumerable<string> Failures()
    {
        if (!IsConfigured)
        {
            yield break;
        }

        if (!TrustedAddress.IsUsable(Authority!))
        {
            yield return $"{Section}:Authority is no https address (http is taken on this machine only).";
        }

        if (string.IsNullOrEmpty(Audience))
        {
            yield return $"{Section}:Audience is empty: a token for another system would count.";
        }

        foreach (var (index, identity) in Identities.Index())
        {
            var unknown = identity.Permissions.Except(Permissions.All).ToList();
            if (string.IsNullOrEmpty(identity.Tenant) || string.IsNullOrEmpty(identity.AppId) == string.IsNullOrEmpty(identity.ObjectId) || identity.Permissions.Count == 0 || unknown.Count > 0)
            {
                yield return $"{Section}:Identities:{index} needs a Tenant, either an AppId or an ObjectId, and Permissions of {string.Join(", ", Permissions.All)}.";
            }
        }
    }
}

/// <summary>A workload by the id that its platform gave it.</summary>
public sealed class KnownIdentity
{
    /// <summary>Claim <c>appid</c>, <c>azp</c> or <c>client_id</c>.</summary>
    public string? AppId { get; set; }

    /// <summary>Claim <c>oid</c>.</summary>
    public string? ObjectId { get; set; }

    public string Tenant { get; set; } = "";

    public List<string> Permissions { get; init; } = [];
}

internal static class TrustedAddress
{
    public static bool IsUsable(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
