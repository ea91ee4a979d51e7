using System.Globalization;
using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>A worker that was frozen past its lease and wakes again while another has its run.</summary>
[Collection(EnduranceTests.Name)]
public sealed class FrozenWorkerTests
{
    private const int Seed = 20_261_129;

    private static readonly (string, string)[] Hurried =
        [("Factory__Runs__Lease", "00:00:05"), ("Factory__Runs__RecoveryInterval", "00:00:01"), ("Factory__Node__LookInterval", "00:00:00.100")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="isOneMachine">Whether the other can end the children of the first.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_writes_nothing_more_and_ends_its_children(bool isOneMachine)
    {
        if (isOneMachine)
        {
            Suites.RequireTurn(0);
        }

        Suites.RequireLong();
        Assert.SkipUnless(isOneMachine || await Suites.CanNameMachinesAsync(), "The machine cannot be given another name.");
        await using var storage = TestStorage.PostgreSql();
        using var root = new TemporaryDirectory();
        var endless = root.File("endless");
        await File.WriteAllTextAsync(endless, "", Ct);
        var talks = root.Script("dotnet", $"sleep 600 & n=0; while [ -e '{endless}' ]; do n=$((n+1)); echo \"line $n\"; sleep 0.02; done; exit 3");
        await using var frozen = await StartAsync("frozen", talks);
        var project = await frozen.Api.CreateProjectAsync("Lending");
        var run = await frozen.Api.StartRunAsync(project, "UserManagement");
        await frozen.Api.FollowAsync(run, entry => entry.GetProperty("message").GetString() == "line 20");
        await frozen.FreezeAsync();

        await using var other = await StartAsync("other", root.Script("quiet", "exit 4"));
        await other.Api.FollowAsync(run);
        var ended = await RunProof.LinesAsync(other.Api, run);
        await frozen.WakeAsync();

        // The second is said where it was in the middle of a transaction, which the database has ended.
        await frozen.SaysAsync(line => line.Contains($"Run {run} is no longer this worker's", StringComparison.Ordinal) || line.Contains($"Run {run}: the work was interrupted", StringComparison.Ordinal));

        // Of its own it has the process of the app alone.
        await Eventually.HoldsAsync(() => Task.FromResult(LeftProcesses.Of(Data("frozen"))), left => left.Count == 1);
        Assert.Equal("BUILD_BROKEN", (await frozen.Api.StatusAsync(run)).GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal(ended, await RunProof.LinesAsync(frozen.Api, run));

        // It is as good as before.
        await other.KillAsync();
        File.Delete(endless);
        var next = await frozen.Api.StartRunAsync(project, "UserManagement");
        await frozen.Api.FollowAsync(next);
        Assert.Equal("failed", (await frozen.Api.StatusAsync(next)).GetProperty("status").GetString());
        Assert.Equal(ended, await RunProof.LinesAsync(frozen.Api, run));

        string Data(string name) => Directory.CreateDirectory(root.File(name)).FullName;

        Task<FactoryProcess> StartAsync(string name, string sdk)
        {
            (string, string)[] settings =
            [
                ("Factory__Storage__Provider", storage.Provider.ToString()), ("ConnectionStrings__Factory", storage.ConnectionString!),
                ("Factory__Artifacts__Folder", root.File("artifacts")), ("Factory__Verification__DotnetPath", sdk), .. Hurried,
            ];
            return isOneMachine ? FactoryProcess.StartAsync(Data(name), "Full", settings) : FactoryProcess.StartOnAsync(name, Data(name), "Full", settings);
        }
    }

    [Fact]
    public async Task Nodes_that_freeze_at_any_moment_lose_and_double_nothing()
    {
        Suites.RequireTurn(1);
        await using var nodes = await FactoryNodes.StartAsync(TestStorage.PostgreSql(), 3, "Off", Hurried);
        var door = await nodes.DoorAsync(Ct);
        var project = await door.CreateProjectAsync("Lending");
        await door.PutBlueprintAsync(project, BlueprintTexts.Small);
        var orders = new Orders(nodes, project, (_, _) => { });
        var ordering = orders.PlaceAsync(9, Ct);
        var random = new Random(Seed);
        var freezes = Suites.IsEverything ? 20 : 2;
        for (var freeze = 0; freeze < freezes; freeze++)
        {
            await Task.Delay(random.Next(1_000), Ct);
            var node = nodes.Node(freeze % nodes.Count);
            await node.FreezeAsync();
            await Task.Delay(TimeSpan.FromSeconds(6 + (2 * random.NextDouble())), Ct);
            await node.WakeAsync();
        }

        orders.End();
        await ordering.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        var runs = await RunProof.AllEndedAsync(door, TimeSpan.FromSeconds(60));
        var (resumptions, longest) = (0, TimeSpan.Zero);
        foreach (var run in runs)
        {
            var journal = await RunProof.HoldsAsync(door, run, orders.Viewers.GetValueOrDefault(run)?.Seen);
            resumptions += journal.Count(Pauses.IsResumption);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Pauses.LongestIn(journal, []).Ticks));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{freezes} freezes, {runs.Count} runs, {resumptions} resumptions, longest pause {longest.TotalSeconds:0.0} s"));
        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        (await door.GetAsync("/health/ready")).Must(HttpStatusCode.OK);
    }
}
