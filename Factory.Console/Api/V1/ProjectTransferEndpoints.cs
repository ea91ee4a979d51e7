using System.Reflection;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Blueprints.Transfer;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace Factory.Console.Api.V1;

/// <summary>Projects on their way from one installation or tenant to another.</summary>
internal static class ProjectTransferEndpoints
{
    public static void MapProjectTransfers(this RouteGroupBuilder api)
    {
        var projects = api.MapGroup("/projects").WithTags("Projects").Behind(Feature.ProjectTransfer);
        projects.MapGet("/{projectId}/export", ExportAsync).Needs(Permissions.ProjectsRead).IsCostly().WithName("ExportProject").WithSummary("Reads a project with every version of its blueprint as one document");
        projects.MapPost("/import", ImportAsync).Needs(Permissions.ProjectsWrite).Needs(Permissions.BlueprintsWrite).IsCostly().WithName("ImportProject").WithSummary("Makes a project of an exported one");
    }

    private static async Task<Results<ExportContent, ApiError>> ExportAsync(
        string projectId, ClaimsPrincipal user, ExportProject export, CancellationToken cancellationToken)
    {
        var opened = await export.ExecuteAsync(user.Tenant(), projectId, cancellationToken);
        return opened.IsSuccess ? new ExportContent(opened.Value) : new ApiError(opened.Error);
    }

    private static async Task<Results<Made<ProjectResource>, ApiError>> ImportAsync(
        string? name, ImportBody body, ClaimsPrincipal user, ImportProject import, CancellationToken cancellationToken)
    {
        var project = await import.ExecuteAsync(user.Tenant(), body.Value, name, cancellationToken);
        return project.IsSuccess
            ? new Made<ProjectResource>(ProjectResource.Of(project.Value), ProjectResource.PathOf(project.Value.Id), SeenVersion.Tag(project.Value.Revision))
            : new ApiError(project.Error);
    }
}

/// <summary>The document of a project; it holds many blueprints and may be larger than other bodies.</summary>
internal sealed class ImportBody : IRequestPart, IEndpointParameterMetadataProvider
{
    private readonly JsonBody<ProjectExport> _body;

    private ImportBody(JsonBody<ProjectExport> body) => _body = body;

    public Error? Error => _body.Error;

    public ProjectExport Value => _body.Value;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => JsonBody<ProjectExport>.PopulateMetadata(parameter, builder);

    public static async ValueTask<ImportBody?> BindAsync(HttpContext context) => new(await JsonBody<ProjectExport>.ReadAsync(context, RequestText.LimitsOf(context).ImportBytes));
}
