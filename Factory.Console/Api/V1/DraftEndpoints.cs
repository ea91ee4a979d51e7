using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Blueprints.Drafts;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <param name="BaseVersion">The published version that the text began with; absent: none.</param>
public sealed record NewDraft(string Text, int? BaseVersion = null);

/// <param name="Revision">Grows with each save; the entity tag says the same.</param>
public sealed record DraftResource(string ProjectId, string Text, int? BaseVersion, int Revision, DateTimeOffset UpdatedAt)
{
    internal static DraftResource Of(DraftView draft) => new(draft.ProjectId, draft.Text, draft.BaseVersion, draft.Revision, draft.UpdatedAt);
}

/// <summary>The caller's own draft of a project's blueprint.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this RouteGroupBuilder api)
    {
        var draft = api.MapGroup("/projects/{projectId}/blueprint/draft").WithTags("Blueprints");
        draft.MapGet("", GetAsync).Needs(Permissions.BlueprintsWrite).WithName("GetBlueprintDraft").WithSummary("Reads your draft");
        draft.MapPut("", SaveAsync).Needs(Permissions.BlueprintsWrite).WithName("SaveBlueprintDraft").WithSummary("Keeps a text that is not to be published yet, with its mistakes");
        draft.MapDelete("", DiscardAsync).Needs(Permissions.BlueprintsWrite).WithName("DiscardBlueprintDraft").WithSummary("Forgets your draft");
    }

    private static async Task<Results<Found<DraftResource>, ApiError>> GetAsync(
        string projectId, ClaimsPrincipal user, BlueprintDrafts drafts, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(user.Tenant(), projectId, cancellationToken);
        return draft.IsSuccess ? Found(draft.Value) : new ApiError(draft.Error);
    }

    private static async Task<Results<Found<DraftResource>, ApiError>> SaveAsync(
        string projectId, SeenVersion seen, JsonBody<NewDraft> body, ClaimsPrincipal user, BlueprintDrafts drafts, CancellationToken cancellationToken)
    {
        var saved = await drafts.SaveAsync(user.Tenant(), projectId, body.Value.Text, body.Value.BaseVersion, seen.Precondition, cancellationToken);
        return saved.IsSuccess ? Found(saved.Value) : new ApiError(saved.Error);
    }

    private static async Task<Results<NoContent, ApiError>> DiscardAsync(
        string projectId, SeenVersion seen, ClaimsPrincipal user, BlueprintDrafts drafts, CancellationToken cancellationToken)
    {
        var discarded = await drafts.DiscardAsync(user.Tenant(), projectId, seen.Precondition, cancellationToken);
        return discarded.IsSuccess ? TypedResults.NoContent() : new ApiError(discarded.Error);
    }

    private static Found<DraftResource> Found(DraftView draft) => new(DraftResource.Of(draft), SeenVersion.Tag(draft.Revision));
}
