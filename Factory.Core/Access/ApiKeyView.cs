using Factory.Core.Tenancy;

namespace Factory.Core.Access;

/// <summary>What is shown of a key; never its secret.</summary>
public record ApiKeyView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required ApiKeyOrigin Origin { get; init; }

    /// <summary>The first letters of the secret.</summary>
    public required string Prefix { get; init; }

    /// <summary>Names of permissions.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>From when it is refused; null: never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute; null: not yet.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Null: it is not revoked.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Null: it is not revoked.</summary>
    public required string? RevokedBy { get; init; }

    internal static ApiKeyView Of(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Origin = key.Origin,
        Prefix = key.Prefix,
        Permissions = key.Permissions,
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
        RevokedAt = key.RevokedAt,
        RevokedBy = key.RevokedBy,
    };
}

/// <summary>A key with its secret, which can be had this once.</summary>
public sealed record NewApiKey(ApiKeyView Key, string Secret);
