using Factory.Core.Tenancy;

namespace Factory.Core.Artifacts;

/// <summary>What a published artifact holds; each attempt of a run publishes one of each.</summary>
public enum ArtifactKind
{
    /// <summary>The whole generated solution as a zip.</summary>
    Source,

    /// <summary>The part of the solution that builds and deploys it, as a zip.</summary>
    Pipelines,

    /// <summary>The part of the solution that people read, as a zip.</summary>
    Documentation,

    /// <summary>Every generated file with its hash and origin, as JSON.</summary>
    Manifest,

    /// <summary>What the gates found, as JSON.</summary>
    QualityReport,
}

/// <summary>How far the content of an artifact can be trusted.</summary>
public enum ArtifactStatus
{
    /// <summary>Every required gate passed.</summary>
    Validated,

    /// <summary>A required gate failed.</summary>
    Rejected,

    /// <summary>A required gate was not evaluated.</summary>
    Unverified,
}

/// <summary>One output of one attempt of a run; written once and never changed.</summary>
public sealed class Artifact : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string Id { get; init; }

    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    public required ArtifactKind Kind { get; init; }

    /// <summary>For people, such as <c>Contoso.Billing</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Letters, digits, dots and hyphens only: safe in a header and on any disk.</summary>
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Names the content in the <see cref="ArtifactStore" />.</summary>
    public required string Sha256 { get; init; }

    public required int FileCount { get; init; }

    public required ArtifactStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One file inside an artifact.</summary>
public sealed class ArtifactFile : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string ArtifactId { get; init; }

    /// <summary>Relative to the root of the artifact, with forward slashes.</summary>
    public required string Path { get; init; }

    public required long SizeBytes { get; init; }

    public required string Sha256 { get; init; }
}
