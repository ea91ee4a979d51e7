using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Runs;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>Ordering runs, and looking at what one would make.</summary>
internal static class RunOrderEndpoints
{
    public static void MapRunOrders(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/projects/{projectId}/runs").WithTags("Runs");
        runs.MapPost("", StartAsync).Needs(Permissions.RunsCreate).IsCostly().WithName("StartRun").WithSummary("Starts a run").Waits();
        runs.MapPost("/preview", PreviewAsync).Needs(Permissions.RunsCreate).IsCostly().Behind(Feature.RunPreview).WithName("PreviewRun").WithSummary("Shows the files that a run would make");
    }

    private static async Task<Results<Made<RunResource>, ApiError>> StartAsync(
        string projectId,
        JsonBody<NewRun> body,
        HttpContext context,
        StartRun start,
        RunQueries runs,
        RunEnd end,
        CancellationToken cancellationToken)
    {
        if (body.Value.Supersede && !context.User.Caller().May(Permissions.RunsCancel))
        {
            return new ApiError(ApiErrors.Lacks(Permissions.RunsCancel));
        }

        var tenant = context.User.Tenant();
        var run = await start.ExecuteAsync(tenant, body.Value.For(projectId), cancellationToken);
        if (run.IsSuccess && Preferences.Wait(context.Request) is { } wait)
        {
            Preferences.Applied(context.Response, wait);
            var superseded = run.Value.Superseded;
            await end.WaitAsync(tenant, run.Value.Id, after: 0, wait, cancellationToken);
            run = await runs.FindAsync(tenant, run.Value.Id, cancellationToken);
            run = run.IsSuccess ? run.Value with { Superseded = superseded } : run;
        }

        return run.IsSuccess
            ? new Made<RunResource>(RunResource.Of(run.Value), RunResource.PathOf(run.Value.Id))
            : new ApiError(run.Error);
    }

    private static async Task<Results<Shown<PreviewResource>, ApiError>> PreviewAsync(
        string projectId, JsonBody<NewPreview> body, ClaimsPrincipal user, PreviewRun preview, CancellationToken cancellationToken)
    {
        var (text, form) = body.Value.SentBlueprint();
        var shown = await preview.ExecuteAsync(user.Tenant(), body.Value.For(projectId), text, form, cancellationToken);
        return shown.IsSuccess ? new Shown<PreviewResource>(PreviewResource.Of(shown.Value)) : new ApiError(shown.Error);
    }
}
