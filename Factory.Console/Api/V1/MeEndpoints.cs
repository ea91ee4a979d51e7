using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Factory.Console.Api.V1;

public sealed record TenantReference(string Id, string Name);

/// <summary>What the caller can count on before it is refused.</summary>
public sealed record CallerLimits(int PageSize, int BlueprintBytes, int RequirementsBytes);

public sealed record CallerResource(TenantReference Tenant, string Subject, CallerKind Kind, IReadOnlyList<string> Permissions, CallerLimits Limits);

/// <summary>Who am I.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this RouteGroupBuilder api) =>
        api.MapGet("/me", MeAsync).WithTags("Identity").WithName("GetMe").WithSummary("Says who the caller is and what it may do");

    private static async Task<Found<CallerResource>> MeAsync(ClaimsPrincipal user, TenantQueries tenants, IOptions<SizeLimits> limits, CancellationToken cancellationToken)
    {
        var caller = user.Caller();
        var name = await tenants.NameAsync(caller.TenantId, cancellationToken);
        return new Found<CallerResource>(new CallerResource(
            new TenantReference(caller.TenantId, name ?? caller.TenantId),
            caller.Subject,
            caller.Kind,
            [.. Permissions.All.Where(caller.May)],
            new CallerLimits(PageSize: 200, limits.Value.BlueprintBytes, RequirementsBytes: 256 * 1024)));
    }
}
