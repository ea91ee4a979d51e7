using Factory.Core.Access;
using Factory.Core.Tenancy;

namespace Factory.Console.Api.V1;

/// <param name="Permissions">Names of permissions, at most those of the caller.</param>
/// <param name="ExpiresAt">From when the key is refused; absent: never.</param>
public sealed record ApiKeyOrder(string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt = null);

/// <param name="OverlapSeconds">How long the old secret still counts, 0 to 86400.</param>
public sealed record ApiKeyRotation(int OverlapSeconds = 0);

public sealed record ApiKeyLinks(string Self, string Rotate);

/// <param name="Prefix">The first letters of the secret.</param>
/// <param name="LastUsedAt">To the minute; null: not yet.</param>
/// <param name="Secret">Shown this once, when the key is made or rotated; else null.</param>
public sealed record ApiKeyResource(
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
    string? RevokedBy,
    string? Secret,
    ApiKeyLinks Links)
{
    internal static ApiKeyResource Of(ApiKeyView key) => Of(key, secret: null);

    internal static ApiKeyResource Of(NewApiKey made) => Of(made.Key, made.Secret);

    internal static string PathOf(string id) => $"{ApiV1.Prefix}/api-keys/{id}";

    private static ApiKeyResource Of(ApiKeyView key, string? secret) => new(
        key.Id,
        key.Name,
        key.Origin,
        key.Prefix,
        key.Permissions,
        key.CreatedAt,
        key.CreatedBy,
        key.ExpiresAt,
        key.LastUsedAt,
        key.RevokedAt,
        key.RevokedBy,
        secret,
        new ApiKeyLinks(PathOf(key.Id), $"{PathOf(key.Id)}/rotate"));
}
