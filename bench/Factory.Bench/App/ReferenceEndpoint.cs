using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Factory.Bench.App;

/// <summary>What the app is held against: two indexed reads by EF, the JSON of the status, and nothing else.</summary>
internal static class ReferenceEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static async Task ServeAsync(string dataDirectory, string address, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Options.Create(new FactoryOptions { DataDirectory = dataDirectory }));
        builder.Services.AddFactoryCore();
        await using var app = builder.Build();
        app.MapGet("/{runId}", StatusAsync);
        await app.StartAsync(ct);
        await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static async Task<IResult> StatusAsync(string runId, FactoryDbs dbs, CancellationToken ct)
    {
        await using var db = dbs.For("default");
        var run = await db.Set<Run>().AsNoTracking().SingleAsync(row => row.Id == runId, ct);
        var steps = await db.Set<RunStep>().AsNoTracking().Where(step => step.RunId == runId && step.Attempt == run.Attempt).OrderBy(step => step.Order).ToListAsync(ct);
        return Results.Json(
            new
            {
                runId = run.Id,
                run.Status,
                run.Attempt,
                run.CurrentStep,
                progress = new { completed = steps.Count(step => step.Status.IsFinished()), total = steps.Count, percent = 100 },
                cancelRequested = run.Cancel is not null,
                queuePosition = (int?)null,
                run.LastSequence,
                run.Verdict,
                run.CreatedAt,
                run.StartedAt,
                run.FinishedAt,
                run.Failure,
                steps = steps.Select(step => new { step.Name, step.Status, step.Attempt, step.StartedAt, step.FinishedAt, durationMs = (step.FinishedAt - step.StartedAt)?.TotalMilliseconds }),
            },
            Json);
    }
}
