using Factory.Console.Auth;

namespace Factory.Console.Api.V1;

/// <summary>Version 1 of the API: one line per resource.</summary>
internal static class ApiV1
{
    public const string Prefix = "/api/v1";
    private static readonly int[] Failures = [400, 401, 403, 404, 405, 406, 409, 413, 415, 429, 500, 503];

    public static void MapApiV1(this WebApplication app)
    {
        var api = app.MapGroup(Prefix).RequireAuthorization().AddEndpointFilter<RequestPartsFilter>();
        api.WithQueryContracts();
        api.WithMetadata([.. Failures.Select(status => new ProducesResponseTypeMetadata(status, typeof(ErrorEnvelope), ["application/json", "application/problem+json"]))]);

        api.MapProjects();
        api.MapBlueprints();
        api.MapDrafts();
        api.MapProjectTransfers();
        api.MapRunOrders();
        api.MapRuns();
        api.MapJournals();
        api.MapArtifacts();
        api.MapReports();
        api.MapTemplates();
        api.MapConfiguration();
        api.MapStorage();
        api.MapMe();
        api.MapApiKeys();
        api.MapMembers();
        api.MapWebhooks();
        api.MapAudit();
    }

    /// <summary>Who may call the endpoint.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string permission) =>
        endpoint.WithMetadata(new RequirePermissionAttribute(permission));
}
