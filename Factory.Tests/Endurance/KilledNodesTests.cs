using System.Globalization;
using System.Text.Json;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>Nodes that are killed at each boundary of a run's steps and anywhere between, while callers order and watch: no run, line or artifact is lost or doubled.</summary>
[Collection(EnduranceTests.Name)]
public sealed class KilledNodesTests
{
    private const int Seed = 20_261_129;
    private const int LongestRandomDelayMs = 2_500;

    // The beginnings of the lines that stand at the boundaries.
    private static readonly string[] Boundaries =
    [
        "Queued.", "Started.", .. RunPipeline.Names.SelectMany(step => new[] { $"Step {step} begins.", $"Step {step} s" }), "Published ", "Succeeded",
    ];

    private static readonly (string, string)[] Hurried =
        [("Factory__Runs__Lease", "00:00:05"), ("Factory__Runs__RecoveryInterval", "00:00:02"), ("Factory__Node__LookInterval", "00:00:00.100")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="all">Kills where everything is asked for.</param>
    /// <param name="turn">Kills that a change waits for.</param>
    [Theory]
    [InlineData(StorageProvider.Sqlite, 1, true, 60, 6)]
    [InlineData(StorageProvider.Sqlite, 3, false, 20, 2)]
    [InlineData(StorageProvider.PostgreSql, 1, true, 50, 4)]
    [InlineData(StorageProvider.PostgreSql, 3, false, 50, 5)]
    [InlineData(StorageProvider.PostgreSql, 3, true, 5, 0)]
    public async Task No_run_is_lost(StorageProvider provider, int count, bool isAsShipped, int all, int turn)
    {
        var kills = Suites.RequireRounds(all, turn);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Left-over processes are looked for in /proc.");
        await using var nodes = await FactoryNodes.StartAsync(TestStorage.Of(provider), count, "Off", isAsShipped ? [] : Hurried);
        var trigger = new EntryTrigger();
        var door = await nodes.DoorAsync(Ct);
        var project = await door.CreateProjectAsync("Lending");
        await door.PutBlueprintAsync(project, BlueprintTexts.Small);
        var orders = new Orders(nodes, project, trigger.Saw);
        var ordering = orders.PlaceAsync(3 * count, Ct);
        var onTheSpot = await KillAsync(nodes, trigger, ordering, kills);
        orders.End();
        await ordering.WaitAsync(TimeSpan.FromSeconds(60), Ct);

        door = await nodes.DoorAsync(Ct);
        var runs = await RunProof.AllEndedAsync(door, TimeSpan.FromSeconds(60));
        Assert.Empty(orders.Viewers.Keys.Except(runs));
        var (resumptions, longest) = (0, TimeSpan.Zero);
        foreach (var run in runs)
        {
            var journal = await RunProof.HoldsAsync(door, run, orders.Viewers.GetValueOrDefault(run)?.Seen);
            resumptions += journal.Count(Pauses.IsResumption);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Pauses.LongestIn(journal, count == 1 ? nodes.Ready : []).Ticks));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{provider}, {count} nodes: {kills} kills ({onTheSpot} at a boundary), {runs.Count} runs, {resumptions} resumptions, longest pause {longest.TotalSeconds:0.0} s"));
        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        await Eventually.HoldsAsync(() => Task.FromResult(nodes.Workspaces()), left => left.Count == 0, TimeSpan.FromSeconds(20));
        await nodes.EndAsync();
        Assert.Empty(LeftProcesses.Of(nodes.Directory));
    }

    // Every other kill is at a boundary, the next one in its order; the others are at any time.
    private static async Task<int> KillAsync(FactoryNodes nodes, EntryTrigger trigger, Task ordering, int kills)
    {
        var random = new Random(Seed);
        var restarts = new Task[nodes.Count];
        Array.Fill(restarts, Task.CompletedTask);
        var onTheSpot = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            // One goes on working where there are several.
            await Eventually.HoldsAsync(
                () => Task.FromResult(nodes.Up), up => up.Count >= Math.Min(nodes.Count, 2) || Array.Exists(restarts, restart => restart.IsFaulted), TimeSpan.FromMinutes(5));
            await Task.WhenAll(restarts.Where(restart => restart.IsFaulted));
            int? number = null;
            if (kill % 2 == 0)
            {
                var boundary = Boundaries[kill / 2 % Boundaries.Length];
                number = await nodes.HolderAsync(await SeenAsync(trigger.NextAsync(entry => IsAt(entry, boundary)), ordering), Ct);
                onTheSpot += number is null ? 0 : 1;
            }
            else
            {
                await SeenAsync(Task.Delay(random.Next(LongestRandomDelayMs), Ct), ordering);
            }

            var up = nodes.Up;
            var killed = number ?? up[random.Next(up.Count)];
            nodes.Kill(killed);
            await restarts[killed];
            restarts[killed] = nodes.StartAsync(killed);
        }

        await Task.WhenAll(restarts);
        return onTheSpot;
    }

    private static bool IsAt(JsonElement entry, string boundary) => entry.GetProperty("message").GetString()!.StartsWith(boundary, StringComparison.Ordinal);

    // Nobody watches any more: what they met is the failure.
    private static async Task<string> SeenAsync(Task<string> seen, Task ordering)
    {
        await SeenAsync((Task)seen, ordering);
        return await seen;
    }

    private static async Task SeenAsync(Task seen, Task ordering)
    {
        using var stuck = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        if (await Task.WhenAny(seen, ordering, Task.Delay(Timeout.Infinite, stuck.Token)) != seen)
        {
            await ordering.WaitAsync(TimeSpan.FromSeconds(1), Ct);
            Assert.Fail("No run came so far for a minute.");
        }
    }
}
