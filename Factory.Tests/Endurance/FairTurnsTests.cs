using System.Globalization;
using System.Net;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Endurance;

/// <summary>A tenant that has a thousand runs in the queue delays another's by no more than the run that is about to begin.</summary>
[Collection(EnduranceTests.Name)]
public sealed class FairTurnsTests
{
    private const string Crowd = "default";
    private const string Guest = "fabrikam";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task A_guest_waits_for_one_slot_at_most(StorageProvider provider)
    {
        Suites.RequireTurn(provider == StorageProvider.Sqlite ? 2 : 3);
        var (crowd, guests) = Suites.IsEverything ? (1_000, 12) : (200, 4);
        var settings = new Dictionary<string, string?>
        {
            ["Factory:Node:Role"] = "Web",
            ["Factory:Node:LookInterval"] = "00:00:00.100",
            ["Factory:Runs:Workers"] = "1",
            ["Factory:Runs:UnfinishedPerTenant"] = "2000",
            ["Factory:Runs:RecoveryInterval"] = "00:00:01",
        };
        await using var web = await FactoryApp.StartAsync(_ => { }, settings, TestStorage.Of(provider));
        var guest = web.ApiWith(await web.IssueKeyAsync(Guest));
        var project = await web.Api.CreateProjectAsync("Crowd");
        var own = await guest.CreateProjectAsync("Guest");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, crowd),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
            async (_, _) => await web.Api.StartRunAsync(project, "UserManagement"));

        await using var worker = await web.StartAnotherAsync(("Factory:Node:Role", "Worker"));
        await Eventually.HoldsAsync(() => BegunAsync(web, Crowd), begun => begun.Count > 1, TimeSpan.FromSeconds(60));
        List<(int Slots, TimeSpan Waited)> delays = [];
        while (delays.Count < guests)
        {
            var run = await guest.StartRunAsync(own, "UserManagement");
            await guest.FollowAsync(run);
            var mine = (await BegunAsync(web, Guest)).Single(begun => begun.Id == run);
            var between = (await BegunAsync(web, Crowd)).Count(begun => begun.At > mine.Queued && begun.At < mine.At);
            delays.Add((between, mine.At - mine.Queued));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{provider}: {crowd} queued before {guests} guests; slots waited {string.Join(' ', delays.Select(delay => delay.Slots))}, longest wait {delays.Max(delay => delay.Waited).TotalSeconds:0.0} s"));
        Assert.All(delays, delay => Assert.InRange(delay.Slots, 0, 1));

        // Or there was no crowd any more.
        Assert.True((await web.Api.GetAsync("/api/v1/runs?status=queued")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength() > 0);
    }

    private static async Task<List<(string Id, DateTimeOffset Queued, DateTimeOffset At)>> BegunAsync(FactoryApp app, string tenant)
    {
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For(tenant);
        var begun = await db.Set<Run>().AsNoTracking().Where(run => run.LastClaimedAt != null).Select(run => new { run.Id, run.QueuedAt, run.LastClaimedAt }).ToListAsync(Ct);
        return begun.ConvertAll(run => (run.Id, run.QueuedAt, run.LastClaimedAt!.Value));
    }
}
