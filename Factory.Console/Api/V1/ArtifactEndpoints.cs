using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Unicode;
using Factory.Console.Auth;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>What runs made: listing, downloading and browsing it.</summary>
internal static class ArtifactEndpoints
{
    public static void MapArtifacts(this RouteGroupBuilder api)
    {
        var artifacts = api.MapGroup("/runs/{runId}/artifacts").WithTags("Artifacts");
        artifacts.MapGet("", ListAsync).Needs(Permissions.ArtifactsRead).WithName("ListArtifacts").WithSummary("Lists the artifacts of a run");
        artifacts.MapGet("/{artifactId}", GetAsync).Needs(Permissions.ArtifactsRead).WithName("GetArtifact").WithSummary("Reads what is known of an artifact");
        artifacts.MapGet("/{artifactId}/download", DownloadAsync).Needs(Permissions.ArtifactsRead).WithName("DownloadArtifact").WithSummary("Downloads an artifact")
            .Produces<Stream>(StatusCodes.Status200OK, "application/zip", "application/json").WithEntityTag().InRanges();
        artifacts.MapGet("/{artifactId}/files", FilesAsync).Needs(Permissions.ArtifactsRead).WithName("ListArtifactFiles").WithSummary("Lists the files of an artifact");
        artifacts.MapGet("/{artifactId}/files/{**path}", FileAsync).Needs(Permissions.ArtifactsRead).WithName("GetArtifactFile").WithSummary("Reads one file of an artifact")
            .Produces<Stream>(StatusCodes.Status200OK, "text/plain", "application/octet-stream").WithEntityTag();
        artifacts.MapGet("/{artifactId}/diff", DiffAsync).Needs(Permissions.ArtifactsRead).IsCostly().WithName("DiffArtifact").WithSummary("Tells which files differ from those of another run, and how");
        artifacts.MapGet("/{artifactId}/search", SearchAsync).Needs(Permissions.ArtifactsRead).IsCostly().WithName("SearchArtifact").WithSummary("Finds a text in the paths and contents of an artifact's files");
    }

    private static async Task<Results<Found<ArtifactList>, ApiError>> ListAsync(
        string runId, int? attempt, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(user.Tenant(), runId, cancellationToken);
        if (!run.IsSuccess)
        {
            return new ApiError(run.Error);
        }

        var found = await artifacts.ListAsync(user.Tenant(), runId, attempt, cancellationToken);
        return found.IsSuccess
            ? new Found<ArtifactList>(new ArtifactList([.. found.Value.Select(ArtifactResource.Of)]))
            : new ApiError(found.Error);
    }

    private static Task<Results<Found<ArtifactResource>, ApiError>> GetAsync(
        string runId, string artifactId, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken) =>
        OfRunAsync<Found<ArtifactResource>>(runId, user, runs, async tenant =>
        {
            var artifact = await artifacts.FindAsync(tenant, runId, artifactId, cancellationToken);
            return artifact.IsSuccess ? new Found<ArtifactResource>(ArtifactResource.Of(artifact.Value)) : artifact.Error;
        }, cancellationToken);

    private static Task<Results<FileStreamHttpResult, ApiError>> DownloadAsync(
        string runId, string artifactId, HttpContext context, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken) =>
        OfRunAsync<FileStreamHttpResult>(runId, user, runs, async tenant =>
        {
            var content = await artifacts.OpenAsync(tenant, runId, artifactId, cancellationToken);
            return content.IsSuccess ? Downloads.Of(context, content.Value) : content.Error;
        }, cancellationToken);

    private static Task<Results<Found<ArtifactFileList>, ApiError>> FilesAsync(
        string runId, string artifactId, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken) =>
        OfRunAsync<Found<ArtifactFileList>>(runId, user, runs, async tenant =>
        {
            var files = await artifacts.FilesAsync(tenant, runId, artifactId, cancellationToken);
            return files.IsSuccess ? new Found<ArtifactFileList>(new ArtifactFileList(files.Value)) : files.Error;
        }, cancellationToken);

    // Never as what it claims to be: a generated page must not run in the factory's own origin.
    private static Task<Results<FileContentHttpResult, ApiError>> FileAsync(
        string runId, string artifactId, string path, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken) =>
        OfRunAsync<FileContentHttpResult>(runId, user, runs, async tenant =>
        {
            var file = await artifacts.FileAsync(tenant, runId, artifactId, path, cancellationToken);
            return file.IsSuccess
                ? TypedResults.File(
                    file.Value.Content,
                    IsText(file.Value.Content) ? "text/plain; charset=utf-8" : "application/octet-stream",
                    entityTag: EntityTags.Of(file.Value.File.Sha256))
                : file.Error;
        }, cancellationToken);

    private static Task<Results<Found<ArtifactDiff>, ApiError>> DiffAsync(
        string runId, string artifactId, [Required] string @base, ClaimsPrincipal user, RunQueries runs, CompareArtifacts compare, CancellationToken cancellationToken) =>
        OfRunAsync<Found<ArtifactDiff>>(runId, user, runs, async tenant =>
        {
            var other = await runs.FindAsync(tenant, @base, cancellationToken);
            if (!other.IsSuccess)
            {
                return other.Error;
            }

            var compared = await compare.ExecuteAsync(tenant, runId, artifactId, @base, cancellationToken);
            return compared.IsSuccess ? new Found<ArtifactDiff>(compared.Value) : compared.Error;
        }, cancellationToken);

    private static Task<Results<Found<ArtifactSearch>, ApiError>> SearchAsync(
        string runId, string artifactId, [Required] string q, ClaimsPrincipal user, RunQueries runs, SearchArtifact search, CancellationToken cancellationToken) =>
        OfRunAsync<Found<ArtifactSearch>>(runId, user, runs, async tenant =>
        {
            var found = await search.ExecuteAsync(tenant, runId, artifactId, q, cancellationToken);
            return found.IsSuccess ? new Found<ArtifactSearch>(found.Value) : found.Error;
        }, cancellationToken);

    private static bool IsText(byte[] content) => Utf8.IsValid(content) && !content.Contains((byte)0);

    private static async Task<Results<T, ApiError>> OfRunAsync<T>(
        string runId, ClaimsPrincipal user, RunQueries runs, Func<CurrentTenant, Task<Result<T>>> answer, CancellationToken cancellationToken)
        where T : IResult
    {
        var tenant = user.Tenant();
        var run = await runs.FindAsync(tenant, runId, cancellationToken);
        if (!run.IsSuccess)
        {
            return new ApiError(run.Error);
        }

        var found = await answer(tenant);
        return found.IsSuccess ? found.Value : new ApiError(found.Error);
    }
}
