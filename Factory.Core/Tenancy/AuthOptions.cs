namespace Factory.Core.Tenancy;

/// <summary>Who knows the people that sign in.</summary>
public enum AuthMode
{
    /// <summary>One person on this machine; loopback only.</summary>
    Local,

    /// <summary>An identity provider.</summary>
    Oidc,
}

/// <summary>How callers come in: section <c>Factory:Auth</c>.</summary>
public sealed class AuthOptions
{
    public AuthMode Mode { get; set; } = AuthMode.Local;

    /// <summary>The first key, with all permissions in the tenant <c>default</c>; null: one is made up.</summary>
    public string? BootstrapApiKey { get; set; }

    /// <summary>Whether the first key counts beside an identity provider.</summary>
    public bool AllowBootstrapKey { get; set; }

    public OidcOptions Oidc { get; set; } = new();

    public ManagedIdentityOptions ManagedIdentity { get; set; } = new();

    /// <summary>Whether the first key lets anybody in.</summary>
    public bool BootstrapKeyCounts => Mode == AuthMode.Local || AllowBootstrapKey;

    /// <summary>What is wrong with these settings, in words for the operator.</summary>
    public IEnumerable<string> Failures()
    {
        if (BootstrapApiKey is { Length: > 0 } key && !ApiKeySecret.IsWellFormed(key))
        {
            yield return "Factory:Auth:BootstrapApiKey is not an API key: it is 'fk_' followed by 32 to 128 letters and digits.";
        }

        if (Mode == AuthMode.Oidc && !Oidc.LetsPeopleIn)
        {
            yield return "Factory:Auth:Mode is Oidc, so Factory:Auth:Oidc needs an Authority and a ClientId.";
        }

        foreach (var failure in Oidc.Failures().Concat(ManagedIdentity.Failures()))
        {
            yield return failure;
        }
    }
}
