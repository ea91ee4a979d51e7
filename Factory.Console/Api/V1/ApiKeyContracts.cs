using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Factory.Core.Access;

namespace Factory.Console.Api.V1;

/// <param name="Permissions">Names of permissions, at most those of the caller.</param>
/// <param name="ExpiresAt">From when the key is refused; absent: never.</param>
public sealed record ApiKeyOrder(string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt = null);

/// <param name="OverlapSeconds">How long the old secret still counts, 0 to 86400.</param>
public sealed record ApiKeyRotation(int OverlapSeconds = 0);

public sealed record ApiKeyLinks(string Self, string Rotate);

public sealed record ApiKeyResource : ApiKeyView
{
    [SetsRequiredMembers]
    private ApiKeyResource(ApiKeyView key, string? secret)
        : base(key) => (Secret, Links) = (secret, new ApiKeyLinks(PathOf(key.Id), $"{PathOf(key.Id)}/rotate"));

    /// <summary>Shown this once, when the key is made or rotated; else null.</summary>
    [JsonPropertyOrder(1)]
    public required string? Secret { get; init; }

    [JsonPropertyOrder(1)]
    public required ApiKeyLinks Links { get; init; }

    internal static ApiKeyResource Of(ApiKeyView key) => new(key, secret: null);

    internal static ApiKeyResource Of(NewApiKey made) => new(made.Key, made.Secret);

    internal static string PathOf(string id) => $"{ApiV1.Prefix}/api-keys/{id}";
}
