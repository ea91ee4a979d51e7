using Factory.Core.Tenancy;

namespace Factory.Core.Access;

/// <summary>What is shown of a key; never its secret.</summary>
public sealed record ApiKeyView(
    string Id,
    string Name,
    ApiKeyOrigin Origin,
    string Prefix,
    IReadOnlyList<string> Permissions,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string? RevokedBy)
{
    internal static ApiKeyView Of(ApiKey key) => new(
        key.Id, key.Name, key.Origin, key.Prefix, key.Permissions, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.LastUsedAt, key.RevokedAt, key.RevokedBy);
}

/// <summary>A key with its secret, which can be had this once.</summary>
public sealed record NewApiKey(ApiKeyView Key, string Secret);
