using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>Runs that are cancelled at any moment of their lives: each says soon that it is, and nothing of it stays behind.</summary>
[Collection(EnduranceTests.Name)]
public sealed class ManyCancelsTests
{
    private const int Seed = 20_261_129;

    // Of what it starts one hears no wish to end and one has a session of its own.
    private const string StandIn = """
        sleep 600 &
        setsid sleep 600 &
        (trap '' TERM HUP INT; sleep 600; sleep 600) &
        for line in 1 2 3 4 5 6 7 8 9 10; do echo "$1 says $line"; sleep 0.1; done
        case "$1" in restore|build) exit 0;; esac
        exit 3
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_verification()
    {
        var cancels = Suites.RequireRounds(all: 1_000, turn: 100);
        await using var app = await FactoryApp.StartAsync(_ => { }, Settings("Off"));
        await CancelAsync(app, cancels, callers: 8, longestDelayMs: 200);
    }

    [Fact]
    public async Task While_child_processes_are_at_work()
    {
        var cancels = Suites.RequireRounds(all: 50, turn: 8);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Left-over processes are looked for in /proc.");
        using var tools = new TemporaryDirectory();
        var settings = Settings("Full");
        settings["Factory:Verification:DotnetPath"] = tools.Script("dotnet", StandIn);
        await using var app = await FactoryApp.StartAsync(_ => { }, settings);
        await CancelAsync(app, cancels, callers: 4, longestDelayMs: 4_000);
        Assert.Empty(LeftProcesses.Of(app.DataDirectory));
    }

    private static Dictionary<string, string?> Settings(string verification) => new()
    {
        ["Factory:Verification:Mode"] = verification,
        ["Factory:Runs:Workers"] = "4",
        ["Factory:Runs:RunningPerTenant"] = "8",
    };

    private static async Task CancelAsync(FactoryApp app, int cancels, int callers, int longestDelayMs)
    {
        var project = await app.Api.CreateProjectAsync("Lending");
        await app.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        var (left, late) = (cancels, 0);
        var confirmed = new ConcurrentBag<(string Run, TimeSpan After)>();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var random = new Random(Seed + caller);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                confirmed.Add(await OneAsync(random));
            }
        }));

        foreach (var (run, _) in confirmed)
        {
            var journal = (await RunProof.LinesAsync(app.Api, run)).Select(line => JsonElement.Parse(line)).ToList();
            Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(entry => entry.GetProperty("sequence").GetInt32()));
            Assert.StartsWith("Cancelled by ", journal[^1].GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        var times = confirmed.Select(cancel => cancel.After.TotalSeconds).Order().ToList();
        var usual = times[(int)(times.Count * 0.95) - 1];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Count} cancels ({late} came after the end): median {times[times.Count / 2]:0.00} s, p95 {usual:0.00} s, longest {times[^1]:0.00} s"));
        Assert.Equal(cancels, times.Count);
        Assert.InRange(usual, 0, 5);

        // A workspace goes after its run has said that it ended.
        await Eventually.HoldsAsync(
            () => Task.FromResult(Directory.GetFileSystemEntries(Path.Combine(app.DataDirectory, "workspaces"))), workspaces => workspaces.Length == 0, TimeSpan.FromSeconds(5));

        // One that had ended before is no cancel: another is begun in its place.
        async Task<(string Run, TimeSpan After)> OneAsync(Random random)
        {
            while (true)
            {
                var run = await app.Api.StartRunAsync(project, "Lending");
                await Task.Delay(random.Next(longestDelayMs), Ct);
                if (await ConfirmAsync(app.Api, run) is { } after)
                {
                    return (run, after);
                }

                Interlocked.Increment(ref late);
            }
        }
    }

    // How long it took from the call to the end that somebody who watches sees; null: the run had ended.
    private static async Task<TimeSpan?> ConfirmAsync(ApiClient api, string run)
    {
        var asked = TimeProvider.System.GetTimestamp();
        var answer = await api.PostAsync($"/api/v1/runs/{run}/cancel");
        if (answer.Status == HttpStatusCode.Conflict)
        {
            Assert.Equal("RUN_ALREADY_FINISHED", answer.ErrorCode);
            return null;
        }

        answer.Must(HttpStatusCode.OK);
        await api.FollowAsync(run);
        var after = TimeProvider.System.GetElapsedTime(asked);
        Assert.Equal("cancelled", (await api.StatusAsync(run)).GetProperty("status").GetString());
        return after;
    }
}
