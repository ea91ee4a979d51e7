using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>Credentials of services.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("Identity");
        keys.MapGet("", ListAsync).Needs(Permissions.KeysAdmin).WithName("ListApiKeys").WithSummary("Lists API keys, newest first");
        keys.MapGet("/{keyId}", GetAsync).Needs(Permissions.KeysAdmin).WithName("GetApiKey").WithSummary("Reads what is known of an API key");
        keys.MapPost("", CreateAsync).Needs(Permissions.KeysAdmin).ShowsSecret().WithName("CreateApiKey").WithSummary("Makes an API key and shows its secret, once");
        keys.MapDelete("/{keyId}", RevokeAsync).Needs(Permissions.KeysAdmin).WithName("RevokeApiKey").WithSummary("Revokes an API key at once and for good");
        keys.MapPost("/{keyId}/rotate", RotateAsync).Needs(Permissions.KeysAdmin).ShowsSecret().WithName("RotateApiKey").WithSummary("Gives an API key a new secret and shows it, once");
    }

    private static async Task<Listed<ApiKeyResource>> ListAsync(
        string? cursor, ClaimsPrincipal user, ApiKeyQueries keys, CancellationToken cancellationToken, [Range(1, 200)] int limit = 50)
    {
        var page = await keys.ListAsync(user.Tenant(), limit, Cursors.KeyIn(cursor), cancellationToken);
        return new Listed<ApiKeyResource>([.. page.Items.Select(ApiKeyResource.Of)], page.Next);
    }

    private static async Task<Results<Found<ApiKeyResource>, ApiError>> GetAsync(
        string keyId, ClaimsPrincipal user, ApiKeyQueries keys, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(user.Tenant(), keyId, cancellationToken);
        return key.IsSuccess ? new Found<ApiKeyResource>(ApiKeyResource.Of(key.Value)) : new ApiError(key.Error);
    }

    private static async Task<Results<Made<ApiKeyResource>, ApiError>> CreateAsync(
        JsonBody<ApiKeyOrder> body, ClaimsPrincipal user, CreateApiKey create, CancellationToken cancellationToken)
    {
        var (name, permissions, expiresAt) = body.Value;
        var made = await create.ExecuteAsync(user.Caller(), new CreateApiKeyRequest(name, permissions, expiresAt), cancellationToken);
        return made.IsSuccess
            ? new Made<ApiKeyResource>(ApiKeyResource.Of(made.Value), ApiKeyResource.PathOf(made.Value.Key.Id))
            : new ApiError(made.Error);
    }

    private static async Task<Results<NoContent, ApiError>> RevokeAsync(
        string keyId, ClaimsPrincipal user, RevokeApiKey revoke, CancellationToken cancellationToken)
    {
        var revoked = await revoke.ExecuteAsync(user.Tenant(), keyId, cancellationToken);
        return revoked.IsSuccess ? TypedResults.NoContent() : new ApiError(revoked.Error);
    }

    private static async Task<Results<Found<ApiKeyResource>, ApiError>> RotateAsync(
        string keyId, OptionalJsonBody<ApiKeyRotation> body, HttpContext context, ClaimsPrincipal user, RotateApiKey rotate, CancellationToken cancellationToken)
    {
        var overlap = TimeSpan.FromSeconds(body.Value?.OverlapSeconds ?? 0);
        var rotated = await rotate.ExecuteAsync(user.Caller(), keyId, overlap, cancellationToken);
        if (!rotated.IsSuccess)
        {
            return new ApiError(rotated.Error);
        }

        // A repeat with the same Idempotency-Key shows no secret, but where it belongs.
        context.Response.Headers.Location = ApiKeyResource.PathOf(keyId);
        return new Found<ApiKeyResource>(ApiKeyResource.Of(rotated.Value));
    }
}
