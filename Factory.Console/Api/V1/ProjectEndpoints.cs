using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Projects;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api.V1;

/// <summary>Projects.</summary>
internal static class ProjectEndpoints
{
    public static void MapProjects(this RouteGroupBuilder api)
    {
        var projects = api.MapGroup("/projects").WithTags("Projects");
        projects.MapPost("", CreateAsync).Needs(Permissions.ProjectsWrite).WithName("CreateProject").WithSummary("Makes a project");
        projects.MapGet("", ListAsync).Needs(Permissions.ProjectsRead).WithName("ListProjects").WithSummary("Lists projects");
        projects.MapGet("/{projectId}", GetAsync).Needs(Permissions.ProjectsRead).WithName("GetProject").WithSummary("Reads a project");
        projects.MapPatch("/{projectId}", UpdateAsync).Needs(Permissions.ProjectsWrite).WithName("UpdateProject").WithSummary("Renames or describes a project");
        projects.MapDelete("/{projectId}", DeleteAsync).Needs(Permissions.ProjectsWrite).WithName("DeleteProject").WithSummary("Deletes a project with its blueprint and runs");
    }

    private static async Task<Results<Made<ProjectResource>, ApiError>> CreateAsync(
        JsonBody<NewProject> body, ClaimsPrincipal user, CreateProject create, CancellationToken cancellationToken)
    {
        var (name, description, organization) = body.Value;
        var project = await create.ExecuteAsync(user.Tenant(), new CreateProjectRequest(name, description, organization), cancellationToken);
        return project.IsSuccess
            ? new Made<ProjectResource>(ProjectResource.Of(project.Value), ProjectResource.PathOf(project.Value.Id), Tag(project.Value))
            : new ApiError(project.Error);
    }

    private static async Task<Results<Listed<ProjectResource>, ApiError>> ListAsync(
        string? q,
        [AllowedValues("name", "-name", "createdAt", "-createdAt", "updatedAt", "-updatedAt", null)] string? sort,
        string? cursor,
        ClaimsPrincipal user,
        ProjectQueries projects,
        CancellationToken cancellationToken,
        [Range(1, 200)] int limit = 50)
    {
        var page = await projects.ListAsync(user.Tenant(), q, Order(sort), limit, Cursors.KeyIn(cursor), cancellationToken);
        return page.IsSuccess
            ? new Listed<ProjectResource>([.. page.Value.Items.Select(ProjectResource.Of)], page.Value.Next)
            : new ApiError(page.Error);
    }

    private static async Task<Results<Found<ProjectResource>, ApiError>> GetAsync(
        string projectId, ClaimsPrincipal user, ProjectQueries projects, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(user.Tenant(), projectId, cancellationToken);
        return project.IsSuccess ? Found(project.Value) : new ApiError(project.Error);
    }

    private static async Task<Results<Found<ProjectResource>, ApiError>> UpdateAsync(
        string projectId, SeenVersion seen, JsonBody<ProjectPatch> body, ClaimsPrincipal user, UpdateProject update, CancellationToken cancellationToken)
    {
        var changes = new ProjectChanges
        {
            Name = Change(body, "name", body.Value.Name),
            Description = Change(body, "description", body.Value.Description),
            Organization = Change(body, "organization", body.Value.Organization),
            Seen = seen.Precondition,
        };
        var project = await update.ExecuteAsync(user.Tenant(), projectId, changes, cancellationToken);
        return project.IsSuccess ? Found(project.Value) : new ApiError(project.Error);
    }

    private static async Task<Results<NoContent, ApiError>> DeleteAsync(
        string projectId, SeenVersion seen, ClaimsPrincipal user, DeleteProject delete, CancellationToken cancellationToken)
    {
        var deleted = await delete.ExecuteAsync(user.Tenant(), projectId, seen.Precondition, cancellationToken);
        return deleted.IsSuccess ? TypedResults.NoContent() : new ApiError(deleted.Error);
    }

    private static Found<ProjectResource> Found(ProjectView project) => new(ProjectResource.Of(project), Tag(project));

    private static EntityTagHeaderValue Tag(ProjectView project) => SeenVersion.Tag(project.Revision);

    // Null in the body clears; the command takes empty for that.
    private static string? Change(JsonBody<ProjectPatch> body, string member, string? value) => body.Has(member) ? value ?? "" : null;

    private static ProjectSort Order(string? sort) => sort switch
    {
        "name" => ProjectSort.Name,
        "-name" => ProjectSort.NameDescending,
        "createdAt" => ProjectSort.CreatedAt,
        "updatedAt" => ProjectSort.UpdatedAt,
        "-updatedAt" => ProjectSort.UpdatedAtDescending,
        _ => ProjectSort.CreatedAtDescending,
    };
}
