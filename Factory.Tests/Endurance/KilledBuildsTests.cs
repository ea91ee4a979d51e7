using System.Globalization;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>The app killed within build and test, while child processes are at work for it.</summary>
[Collection(EnduranceTests.Name)]
public sealed class KilledBuildsTests
{
    // It starts a process that would go on for ever, says something for two seconds and leaves; the tests break, so that every run has one true end.
    private const string StandIn = """
        sleep 600 &
        case "$1" in restore) exit 0;; esac
        for line in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo "$1 says $line"; sleep 0.1; done
        case "$1" in build) exit 0;; esac
        exit 3
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="all">Kills where everything is asked for.</param>
    /// <param name="turn">Kills that a change waits for.</param>
    [Theory]
    [InlineData(StorageProvider.Sqlite, 1, 12, 3)]
    [InlineData(StorageProvider.PostgreSql, 3, 6, 0)]
    public async Task Nothing_of_a_stand_in_SDK_stays_behind(StorageProvider provider, int count, int all, int turn)
    {
        var kills = Suites.RequireRounds(all, turn);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Left-over processes are looked for in /proc.");
        using var tools = new TemporaryDirectory();
        await using var nodes = await FactoryNodes.StartAsync(
            TestStorage.Of(provider), count, "Full", ("Factory__Verification__DotnetPath", tools.Script("dotnet", StandIn)));
        var trigger = new EntryTrigger();
        var orders = new Orders(nodes, await ProjectAsync(nodes, BlueprintTexts.Small), trigger.Saw);
        var ordering = orders.PlaceAsync(2, Ct);
        for (var kill = 0; kill < kills; kill++)
        {
            var line = $"{(kill % 2 == 0 ? RunPipeline.Build : RunPipeline.Test)} says {(kill * 7 % 20) + 1}";
            var seen = trigger.NextAsync(entry => entry.GetProperty("message").GetString() == line);
            await Within(seen, ordering);
            if (await nodes.HolderAsync(await seen, Ct) is { } holder)
            {
                nodes.Kill(holder);
                await nodes.StartAsync(holder);
            }
        }

        orders.End();
        await ordering.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        await ProveAsync(nodes, orders, "TESTS_BROKEN", kills);
    }

    [Fact]
    public async Task A_run_with_the_real_SDK_comes_to_its_verdict()
    {
        Suites.RequireEverything();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Left-over processes are looked for in /proc.");
        await using var nodes = await FactoryNodes.StartAsync(TestStorage.OfThisRun(), 1, "Full");
        var trigger = new EntryTrigger();
        var orders = new Orders(nodes, await ProjectAsync(nodes, Repository.Read("samples/library.yaml")), trigger.Saw);
        var ordering = orders.PlaceAsync(1, Ct);
        orders.End();
        var random = new Random(4);
        string[] steps = [RunPipeline.Build, RunPipeline.Build, RunPipeline.Test, RunPipeline.Test];
        var begins = BeginsAsync(steps[0]);
        for (var kill = 0; kill < steps.Length; kill++)
        {
            await Within(begins, ordering);
            await Task.Delay(TimeSpan.FromSeconds(1 + (3 * random.NextDouble())), Ct);
            nodes.Kill(0);

            // The step may begin again before the node says that it is ready.
            begins = kill + 1 < steps.Length ? BeginsAsync(steps[kill + 1]) : Task.CompletedTask;
            await nodes.StartAsync(0);
        }

        await ordering.WaitAsync(TimeSpan.FromMinutes(10), Ct);
        await ProveAsync(nodes, orders, code: null, steps.Length);

        Task BeginsAsync(string step) => trigger.NextAsync(entry => entry.GetProperty("message").GetString() == $"Step {step} begins.");
    }

    private static async Task<string> ProjectAsync(FactoryNodes nodes, string blueprint)
    {
        var door = await nodes.DoorAsync(Ct);
        var project = await door.CreateProjectAsync("Lending");
        await door.PutBlueprintAsync(project, blueprint);
        return project;
    }

    private static async Task ProveAsync(FactoryNodes nodes, Orders orders, string? code, int kills)
    {
        var door = await nodes.DoorAsync(Ct);
        var runs = await RunProof.AllEndedAsync(door, TimeSpan.FromSeconds(60));
        var (resumptions, longest) = (0, TimeSpan.Zero);
        foreach (var run in runs)
        {
            var journal = await RunProof.HoldsAsync(door, run, orders.Viewers.GetValueOrDefault(run)?.Seen, code);
            resumptions += journal.Count(Pauses.IsResumption);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Pauses.LongestIn(journal, nodes.Count == 1 ? nodes.Ready : []).Ticks));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{kills} kills within build and test, {runs.Count} runs, {resumptions} resumptions, longest pause {longest.TotalSeconds:0.0} s"));
        Assert.InRange(resumptions, 1, int.MaxValue);
        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        await Eventually.HoldsAsync(() => Task.FromResult(nodes.Workspaces()), left => left.Count == 0, TimeSpan.FromSeconds(20));

        // Of each node there is one process, and nothing beside it.
        await Eventually.HoldsAsync(() => Task.FromResult(LeftProcesses.Of(nodes.Directory)), left => left.Count == nodes.Count);
        await nodes.EndAsync();
        Assert.Empty(LeftProcesses.Of(nodes.Directory));
    }

    private static async Task Within(Task seen, Task ordering)
    {
        if (await Task.WhenAny(seen.WaitAsync(TimeSpan.FromMinutes(5), Ct), ordering) == ordering)
        {
            await ordering;
            Assert.Fail("Every run has ended.");
        }

        await seen;
    }
}
