using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json;
using Factory.Console.Auth;
using Factory.Core.Audit;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.Metadata;

namespace Factory.Console.Api.V1;

/// <summary>Who did what, and whether the record of it is whole.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit-events").WithTags("Audit");
        audit.MapGet("", ListAsync).Needs(Permissions.AuditRead).WithName("ListAuditEvents").WithSummary("Lists changes and refused attempts, newest first");
        audit.MapGet("/export", Export).Needs(Permissions.AuditRead).WithName("ExportAuditEvents").WithSummary("Sends changes and refused attempts, oldest first, a line of JSON each");
        audit.MapGet("/verify", VerifyAsync).Needs(Permissions.AuditRead).WithName("VerifyAuditEvents").WithSummary("Says whether an event was removed or altered");
    }

    private static async Task<Listed<AuditEventResource>> ListAsync(
        string? actor,
        string? action,
        string? resource,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? cursor,
        ClaimsPrincipal user,
        AuditQueries audit,
        CancellationToken cancellationToken,
        [Range(1, 200)] int limit = 50)
    {
        var page = await audit.ListAsync(user.Tenant(), new AuditFilter(actor, action, resource, from, to), limit, Cursors.KeyIn(cursor), cancellationToken);
        return new Listed<AuditEventResource>([.. page.Items.Select(AuditEventResource.Of)], page.Next);
    }

    private static AuditExport Export(
        string? actor, string? action, string? resource, DateTimeOffset? from, DateTimeOffset? to, ClaimsPrincipal user, AuditQueries audit, CancellationToken cancellationToken) =>
        new(audit.ExportAsync(user.Tenant(), new AuditFilter(actor, action, resource, from, to), cancellationToken));

    private static async Task<Found<AuditVerification>> VerifyAsync(ClaimsPrincipal user, VerifyAudit verify, CancellationToken cancellationToken) =>
        new(await verify.ExecuteAsync(user.Tenant(), cancellationToken));
}

/// <summary>Events as they come, a line of JSON each.</summary>
internal sealed class AuditExport(IAsyncEnumerable<AuditRecord> events) : IResult, IEndpointMetadataProvider
{
    private const string Lines = "application/x-ndjson";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(AuditEventResource), [Lines]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Lines;
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"audit-events.ndjson\"";
        await foreach (var item in events)
        {
            await httpContext.Response.WriteAsync(JsonSerializer.Serialize(AuditEventResource.Of(item), ApiJson.Options) + "\n", httpContext.RequestAborted);
        }
    }
}
