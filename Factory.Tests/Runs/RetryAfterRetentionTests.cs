using System.Net;
using Factory.Core.Artifacts;
using Factory.Core.Runs;
using Factory.Core.Runs.Retention;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Runs;

/// <summary>A run whose output was removed makes it again when it is retried.</summary>
public sealed class RetryAfterRetentionTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private const string V1 = "/api/v1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retry_from_a_late_step_begins_where_nothing_is_missing()
    {
        var project = await app.Api.CreateProjectAsync("Retried");
        await app.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        var run = await app.Api.StartRunAsync(project, "Lending");
        await app.Api.FollowAsync(run);
        var source = await app.Api.DownloadAsync(run, "source");
        await AgeAsync(run);
        await app.Services.GetRequiredService<ExpiredRuns>().RemoveAsync(
            new CurrentTenant("default", "system"), new RemovedArtifacts(DateTimeOffset.UtcNow.AddDays(-5), DateTimeOffset.UtcNow), Ct);
        await foreach (var hash in app.Services.GetRequiredService<ArtifactStore>().ListAsync(DateTimeOffset.MaxValue, Ct))
        {
            await app.Services.GetRequiredService<ArtifactStore>().RemoveAsync(hash, DateTimeOffset.MaxValue, Ct);
        }

        (await app.Api.GetAsync($"{V1}/runs/{run}/quality-report")).MustFail(HttpStatusCode.NotFound, "ARTIFACTS_REMOVED");
        (await app.Api.PostAsync($"{V1}/runs/{run}/retry", new { from = "publish" })).Must(HttpStatusCode.OK);
        await app.Api.FollowAsync(run);

        Assert.Equal("succeeded", (await app.Api.StatusAsync(run)).GetProperty("status").GetString());
        Assert.Equal(source, await app.Api.DownloadAsync(run, "source"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await app.Api.GetAsync($"{V1}/runs/{run}")).Json.GetProperty("artifactsRemovedAt").ValueKind);
    }

    // Its time is over without anybody waiting for it.
    private async Task AgeAsync(string run)
    {
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For("default");
        Assert.Equal(1, await db.Set<Run>().Where(row => row.Id == run).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.FinishedAt, DateTimeOffset.UtcNow.AddDays(-10)), Ct));
    }
}
