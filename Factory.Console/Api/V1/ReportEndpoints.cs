using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>What a run says about its output: where each file comes from, and what it is worth.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        var run = api.MapGroup("/runs/{runId}");
        run.MapGet("/manifest", ManifestAsync).Needs(Permissions.ArtifactsRead).WithTags("Artifacts").WithName("GetManifest").WithSummary("Lists every generated file with its origin")
            .Produces<RunManifest>().WithEntityTag();
        run.MapGet("/file-history", FileHistoryAsync).Needs(Permissions.ArtifactsRead).WithTags("Artifacts").WithName("GetFileHistory").WithSummary("Tells which runs of the same project and context changed a file");
        run.MapGet("/quality-report", QualityReportAsync).Needs(Permissions.RunsRead).WithTags("Runs").WithName("GetQualityReport").WithSummary("Reads what the gates found")
            .Produces<QualityReport>(StatusCodes.Status200OK, ReportContent.Forms[0], ReportContent.Forms[1..]).WithEntityTag();
    }

    private static Task<Results<FileStreamHttpResult, ApiError>> ManifestAsync(
        string runId, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken) =>
        SendAsync(ArtifactKind.Manifest, RunErrors.ManifestNotReady, "The run has not published its files yet.", runId, user, runs, artifacts, cancellationToken);

    private static async Task<Results<Found<FileVersionList>, ApiError>> FileHistoryAsync(
        string runId, [Required] string path, ClaimsPrincipal user, FileHistory history, CancellationToken cancellationToken)
    {
        var versions = await history.ExecuteAsync(user.Tenant(), runId, path, cancellationToken);
        return versions.IsSuccess ? new Found<FileVersionList>(new FileVersionList(versions.Value)) : new ApiError(versions.Error);
    }

    private static async Task<Results<FileStreamHttpResult, ReportContent, ApiError>> QualityReportAsync(
        string runId, HttpRequest request, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken)
    {
        var form = Accepted.Choose(request, ReportContent.Forms);
        if (!form.IsSuccess)
        {
            return new ApiError(form.Error);
        }

        // What was stored is JSON already; it leaves byte by byte.
        if (form.Value == ReportContent.Json)
        {
            var sent = await SendAsync(
                ArtifactKind.QualityReport, RunErrors.QualityReportNotReady, "The run has not evaluated its quality gates yet.", runId, user, runs, artifacts, cancellationToken);
            return sent.Result is FileStreamHttpResult file ? file : (ApiError)sent.Result;
        }

        var report = await runs.QualityReportAsync(user.Tenant(), runId, cancellationToken);
        return report.IsSuccess ? new ReportContent(report.Value, form.Value) : new ApiError(report.Error);
    }

    private static async Task<Results<FileStreamHttpResult, ApiError>> SendAsync(
        ArtifactKind kind, ErrorCode notReady, string why, string runId, ClaimsPrincipal user, RunQueries runs, ArtifactQueries artifacts, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(user.Tenant(), runId, cancellationToken);
        if (!run.IsSuccess)
        {
            return new ApiError(run.Error);
        }

        if (await artifacts.LatestAsync(user.Tenant(), runId, kind, cancellationToken) is not { } artifact)
        {
            return run.Value.ArtifactsRemovedAt is { } at
                ? new ApiError(RunErrors.Removed(runId, at))
                : new ApiError(notReady.Because(why).With("runId", runId) with { Hint = "Ask for the run's status to see how far it is." });
        }

        var content = await artifacts.OpenAsync(user.Tenant(), runId, artifact.Id, cancellationToken);
        return content.IsSuccess
            ? TypedResults.Stream(content.Value.Stream, "application/json", entityTag: EntityTags.Of(artifact.Sha256))
            : new ApiError(content.Error);
    }
}
