using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;

namespace Factory.Core;

/// <summary>What an operator may set, under the section <c>Factory</c>; a key that is not here is refused at start.</summary>
public sealed class FactoryOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Factory";

    /// <summary>Where the embedded database, artifacts and keys lie; relative to the working directory.</summary>
    public string DataDirectory { get; set; } = "./data";

    /// <summary>Addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/8</c>) of the proxies whose word on a caller's scheme, host and address is taken; empty: nobody's.</summary>
    public List<string> Proxies { get; init; } = [];

    public StorageOptions Storage { get; set; } = new();

    public AuthOptions Auth { get; set; } = new();

    public TenantsOptions Tenants { get; set; } = new();

    public ApiOptions Api { get; set; } = new();

    public SizeLimits Limits { get; set; } = new();

    public RateLimitOptions RateLimits { get; set; } = new();

    public WebhookOptions Webhooks { get; set; } = new();

    public ArtifactOptions Artifacts { get; set; } = new();

    public VerificationOptions Verification { get; set; } = new();

    public QualityOptions Quality { get; set; } = new();

    public RunOptions Runs { get; set; } = new();

    public NodeOptions Node { get; set; } = new();
}
