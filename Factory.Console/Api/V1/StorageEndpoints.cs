using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Runs;
using Factory.Core.Tenancy;

namespace Factory.Console.Api.V1;

/// <summary>What a tenant keeps.</summary>
internal static class StorageEndpoints
{
    public static void MapStorage(this RouteGroupBuilder api) =>
        api.MapGet("/storage", UseAsync).Needs(Permissions.ConfigurationRead).WithTags("Configuration").WithName("GetStorageUse").WithSummary("Measures what the tenant keeps: runs, journals, artifacts");

    private static async Task<Found<StorageUse>> UseAsync(ClaimsPrincipal user, StorageMeter meter, CancellationToken cancellationToken) =>
        new(await meter.ExecuteAsync(user.Tenant(), cancellationToken));
}
