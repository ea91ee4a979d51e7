using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>Blueprints of projects and their versions.</summary>
internal static class BlueprintEndpoints
{
    public static void MapBlueprints(this RouteGroupBuilder api)
    {
        var blueprint = api.MapGroup("/projects/{projectId}/blueprint").WithTags("Blueprints");
        blueprint.MapPut("", PutAsync).Needs(Permissions.BlueprintsWrite).WithName("PutBlueprint").WithSummary("Stores a blueprint as a new version");
        blueprint.MapGet("", GetAsync).Needs(Permissions.ProjectsRead).WithName("GetBlueprint").WithSummary("Reads the newest blueprint");
        blueprint.MapGet("/versions", ListVersionsAsync).Needs(Permissions.ProjectsRead).WithName("ListBlueprintVersions").WithSummary("Lists versions, newest first");
        blueprint.MapGet("/versions/{version}", GetVersionAsync).Needs(Permissions.ProjectsRead).WithName("GetBlueprintVersion").WithSummary("Reads a version");
        blueprint.MapGet("/diff", DiffAsync).Needs(Permissions.ProjectsRead).WithName("DiffBlueprint").WithSummary("Tells what is different between two versions, and what that breaks");
        blueprint.MapPost("/validate", ValidateForProjectAsync).Needs(Permissions.ProjectsRead).IsCostly().WithName("ValidateProjectBlueprint").WithSummary("Checks a blueprint for a project and stores nothing");
        api.MapPost("/blueprints/validate", ValidateAsync).Needs(Permissions.ProjectsRead).IsCostly().WithTags("Blueprints").WithName("ValidateBlueprint").WithSummary("Checks a blueprint and stores nothing");
    }

    private static async Task<Results<Made<BlueprintVersionResource>, Found<BlueprintVersionResource>, ApiError>> PutAsync(
        string projectId, string? message, SeenVersion seen, BlueprintBody body, ClaimsPrincipal user, PutBlueprint put, CancellationToken cancellationToken)
    {
        var done = await put.ExecuteAsync(user.Tenant(), projectId, body.Text, body.Form, message, seen.Precondition, cancellationToken);
        if (!done.IsSuccess)
        {
            return new ApiError(done.Error);
        }

        var resource = BlueprintVersionResource.Of(done.Value.Version);
        var tag = SeenVersion.Tag(done.Value.Version.Version);
        return done.Value is { IsNew: true, Version.Version: 1 }
            ? new Made<BlueprintVersionResource>(resource, resource.Links.Self, tag)
            : new Found<BlueprintVersionResource>(resource, tag);
    }

    private static async Task<Results<BlueprintContent, ApiError>> GetAsync(
        string projectId, ClaimsPrincipal user, BlueprintQueries blueprints, CancellationToken cancellationToken)
    {
        var blueprint = await blueprints.FindAsync(user.Tenant(), projectId, version: null, cancellationToken);
        return blueprint.IsSuccess ? BlueprintContent.Of(blueprint.Value) : new ApiError(blueprint.Error);
    }

    private static async Task<Results<Listed<BlueprintVersionResource>, ApiError>> ListVersionsAsync(
        string projectId,
        string? cursor,
        ClaimsPrincipal user,
        BlueprintQueries blueprints,
        CancellationToken cancellationToken,
        [Range(1, 200)] int limit = 50)
    {
        var page = await blueprints.VersionsAsync(user.Tenant(), projectId, limit, Cursors.KeyIn(cursor), cancellationToken);
        return page.IsSuccess
            ? new Listed<BlueprintVersionResource>([.. page.Value.Items.Select(BlueprintVersionResource.Of)], page.Value.Next)
            : new ApiError(page.Error);
    }

    // A version of the wrong form is an unknown version, so it is read as text.
    private static async Task<Results<BlueprintContent, ApiError>> GetVersionAsync(
        string projectId, string version, ClaimsPrincipal user, BlueprintQueries blueprints, CancellationToken cancellationToken)
    {
        var number = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var blueprint = await blueprints.FindAsync(user.Tenant(), projectId, number, cancellationToken);
        return blueprint.IsSuccess ? BlueprintContent.Of(blueprint.Value) : new ApiError(blueprint.Error);
    }

    private static async Task<Results<Found<BlueprintDiffResource>, ApiError>> DiffAsync(
        string projectId, int? from, int? to, ClaimsPrincipal user, CompareBlueprints compare, CancellationToken cancellationToken)
    {
        var compared = await compare.ExecuteAsync(user.Tenant(), projectId, from, to, cancellationToken);
        return compared.IsSuccess
            ? new Found<BlueprintDiffResource>(BlueprintDiffResource.Of(projectId, compared.Value))
            : new ApiError(compared.Error);
    }

    private static Task<Results<Found<BlueprintValidationResource>, ApiError>> ValidateForProjectAsync(
        string projectId, BlueprintBody body, ClaimsPrincipal user, ValidateBlueprint validate, CancellationToken cancellationToken) =>
        CheckAsync(projectId, body, user, validate, cancellationToken);

    private static Task<Results<Found<BlueprintValidationResource>, ApiError>> ValidateAsync(
        BlueprintBody body, ClaimsPrincipal user, ValidateBlueprint validate, CancellationToken cancellationToken) =>
        CheckAsync(projectId: null, body, user, validate, cancellationToken);

    private static async Task<Results<Found<BlueprintValidationResource>, ApiError>> CheckAsync(
        string? projectId, BlueprintBody body, ClaimsPrincipal user, ValidateBlueprint validate, CancellationToken cancellationToken)
    {
        var validation = await validate.ExecuteAsync(user.Tenant(), projectId, body.Text, body.Form, cancellationToken);
        return validation.IsSuccess
            ? new Found<BlueprintValidationResource>(BlueprintValidationResource.Of(validation.Value))
            : new ApiError(validation.Error);
    }
}
