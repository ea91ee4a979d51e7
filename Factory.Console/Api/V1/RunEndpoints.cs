using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Runs.Retry;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>Runs: listing, watching and stopping them.</summary>
internal static class RunEndpoints
{
    private const int PollSeconds = 2;

    public static void MapRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapGet("", ListAsync).Needs(Permissions.RunsRead).WithName("ListRuns").WithSummary("Lists runs, newest first");
        runs.MapGet("/statistics", StatisticsAsync).Needs(Permissions.RunsRead).WithName("GetRunStatistics").WithSummary("Counts the runs of the last days and names the failures that nothing followed");
        runs.MapGet("/{runId}", GetAsync).Needs(Permissions.RunsRead).WithName("GetRun").WithSummary("Reads a run");
        runs.MapGet("/{runId}/status", StatusAsync).Needs(Permissions.RunsRead).WithName("GetRunStatus").WithSummary("Says where a run stands").Waits();
        runs.MapGet("/{runId}/steps", StepsAsync).Needs(Permissions.RunsRead).WithName("ListRunSteps").WithSummary("Lists the steps of the last attempt");
        runs.MapGet("/{runId}/attempts", AttemptsAsync).Needs(Permissions.RunsRead).WithName("ListRunAttempts").WithSummary("Lists all attempts");
        runs.MapGet("/{runId}/blueprint", BlueprintAsync).Needs(Permissions.RunsRead).WithName("GetRunBlueprint").WithSummary("Reads the blueprint that the run used");
        runs.MapPost("/{runId}/cancel", CancelAsync).Needs(Permissions.RunsCancel).WithName("CancelRun").WithSummary("Stops a run");
        runs.MapPost("/{runId}/retry", RetryAsync).Needs(Permissions.RunsCreate).IsCostly().WithName("RetryRun").WithSummary("Begins another attempt of a run that has ended");
        runs.MapPut("/{runId}/pin", PinAsync).Needs(Permissions.RunsCreate).WithName("PinRun").WithSummary("Keeps a run from retention");
        runs.MapDelete("/{runId}/pin", UnpinAsync).Needs(Permissions.RunsCreate).WithName("UnpinRun").WithSummary("Lets retention have a run again");
        api.MapGet("/projects/{projectId}/runs", ListOfProjectAsync).Needs(Permissions.RunsRead).WithTags("Runs").WithName("ListProjectRuns").WithSummary("Lists the runs of a project, newest first");
    }

    private static Task<Listed<RunResource>> ListAsync(
        string? projectId,
        string? boundedContext,
        Choice<RunStatus>? status,
        bool? finished,
        bool? pinned,
        string? template,
        string? createdBy,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? cursor,
        ClaimsPrincipal user,
        RunQueries runs,
        CancellationToken cancellationToken,
        [Range(1, 200)] int limit = 50) =>
        PageAsync(
            new RunFilter { ProjectId = projectId, BoundedContext = boundedContext, Status = status?.Value, IsFinished = finished, IsPinned = pinned, Template = template, CreatedBy = createdBy, From = from, To = to },
            cursor, limit, user, runs, cancellationToken);

    private static async Task<Results<Listed<RunResource>, ApiError>> ListOfProjectAsync(
        string projectId,
        Choice<RunStatus>? status,
        string? cursor,
        ClaimsPrincipal user,
        ProjectQueries projects,
        RunQueries runs,
        CancellationToken cancellationToken,
        [Range(1, 200)] int limit = 50)
    {
        var project = await projects.FindAsync(user.Tenant(), projectId, cancellationToken);
        return project.IsSuccess
            ? await PageAsync(new RunFilter { ProjectId = projectId, Status = status?.Value }, cursor, limit, user, runs, cancellationToken)
            : new ApiError(project.Error);
    }

    private static async Task<Listed<RunResource>> PageAsync(
        RunFilter filter, string? cursor, int limit, ClaimsPrincipal user, RunQueries runs, CancellationToken cancellationToken)
    {
        var page = await runs.ListAsync(user.Tenant(), filter, limit, Cursors.KeyIn(cursor), cancellationToken);
        return new Listed<RunResource>([.. page.Items.Select(RunResource.Of)], page.Next);
    }

    private static async Task<Found<RunFigures>> StatisticsAsync(
        ClaimsPrincipal user, RunStatistics statistics, CancellationToken cancellationToken, [Range(1, RunStatistics.MostDays)] int days = 14) =>
        new(await statistics.ExecuteAsync(user.Tenant(), days, cancellationToken));

    private static async Task<Results<Found<RunResource>, ApiError>> GetAsync(
        string runId, ClaimsPrincipal user, RunQueries runs, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(user.Tenant(), runId, cancellationToken);
        return run.IsSuccess ? new Found<RunResource>(RunResource.Of(run.Value)) : new ApiError(run.Error);
    }

    private static async Task<Results<Found<RunStatusView>, StatusCodeHttpResult, ApiError>> StatusAsync(
        string runId, ClaimsPrincipal user, RunQueries runs, RunEnd end, HttpContext context, CancellationToken cancellationToken)
    {
        var wait = Preferences.Wait(context.Request);
        if (wait is null && await IsKnownAsync(context, user.Tenant(), runId, runs, cancellationToken))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var status = await runs.StatusAsync(user.Tenant(), runId, cancellationToken);
        if (wait is not null && status is { IsSuccess: true, Value: var now } && !now.Status.IsTerminal())
        {
            Preferences.Applied(context.Response, wait.Value);
            await end.WaitAsync(user.Tenant(), runId, now.LastSequence, wait.Value, cancellationToken);
            status = await runs.StatusAsync(user.Tenant(), runId, cancellationToken);
        }

        if (!status.IsSuccess)
        {
            return new ApiError(status.Error);
        }

        AskAgain(context.Response, status.Value.Status);
        return new Found<RunStatusView>(status.Value, RunStatusTag.Of(new RunState(status.Value.Status, status.Value.LastSequence)));
    }

    // Most who ask again and again have the answer: one short read says so.
    private static async Task<bool> IsKnownAsync(HttpContext context, CurrentTenant tenant, string runId, RunQueries runs, CancellationToken cancellationToken)
    {
        if (!RunStatusTag.IsNamed(context.Request)
            || await runs.StateAsync(tenant, runId, cancellationToken) is not { } state
            || RunStatusTag.Of(state) is not { } tag
            || !EntityTags.IsKnown(context, tag))
        {
            return false;
        }

        AskAgain(context.Response, state.Status);
        return true;
    }

    private static void AskAgain(HttpResponse response, RunStatus status)
    {
        if (!status.IsTerminal())
        {
            response.Headers.RetryAfter = PollSeconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static async Task<Results<Found<StepList>, ApiError>> StepsAsync(
        string runId, ClaimsPrincipal user, RunQueries runs, CancellationToken cancellationToken)
    {
        var steps = await runs.StepsAsync(user.Tenant(), runId, cancellationToken);
        return steps.IsSuccess ? new Found<StepList>(new StepList(steps.Value)) : new ApiError(steps.Error);
    }

    private static async Task<Results<Found<AttemptList>, ApiError>> AttemptsAsync(
        string runId, ClaimsPrincipal user, RunQueries runs, CancellationToken cancellationToken)
    {
        var attempts = await runs.AttemptsAsync(user.Tenant(), runId, cancellationToken);
        return attempts.IsSuccess ? new Found<AttemptList>(new AttemptList(attempts.Value)) : new ApiError(attempts.Error);
    }

    private static async Task<Results<BlueprintContent, ApiError>> BlueprintAsync(
        string runId, ClaimsPrincipal user, RunQueries runs, CancellationToken cancellationToken)
    {
        var blueprint = await runs.BlueprintAsync(user.Tenant(), runId, cancellationToken);
        return blueprint.IsSuccess ? BlueprintContent.Of(blueprint.Value) : new ApiError(blueprint.Error);
    }

    private static async Task<Results<Found<RunResource>, ApiError>> CancelAsync(
        string runId, OptionalJsonBody<RunCancellation> body, ClaimsPrincipal user, CancelRun cancel, CancellationToken cancellationToken)
    {
        var run = await cancel.ExecuteAsync(user.Tenant(), runId, body.Value?.Reason, cancellationToken);
        return run.IsSuccess ? new Found<RunResource>(RunResource.Of(run.Value)) : new ApiError(run.Error);
    }

    private static Task<Results<Found<RunResource>, ApiError>> PinAsync(string runId, ClaimsPrincipal user, PinRun pin, CancellationToken cancellationToken) =>
        SetPinAsync(runId, isPinned: true, user, pin, cancellationToken);

    private static Task<Results<Found<RunResource>, ApiError>> UnpinAsync(string runId, ClaimsPrincipal user, PinRun pin, CancellationToken cancellationToken) =>
        SetPinAsync(runId, isPinned: false, user, pin, cancellationToken);

    private static async Task<Results<Found<RunResource>, ApiError>> SetPinAsync(
        string runId, bool isPinned, ClaimsPrincipal user, PinRun pin, CancellationToken cancellationToken)
    {
        var run = await pin.ExecuteAsync(user.Tenant(), runId, isPinned, cancellationToken);
        return run.IsSuccess ? new Found<RunResource>(RunResource.Of(run.Value)) : new ApiError(run.Error);
    }

    private static async Task<Results<Found<RunResource>, ApiError>> RetryAsync(
        string runId, OptionalJsonBody<RunRetry> body, ClaimsPrincipal user, RetryRun retry, CancellationToken cancellationToken)
    {
        var run = await retry.ExecuteAsync(user.Tenant(), runId, (body.Value ?? new RunRetry()).ToRequest(), cancellationToken);
        return run.IsSuccess ? new Found<RunResource>(RunResource.Of(run.Value)) : new ApiError(run.Error);
    }
}
