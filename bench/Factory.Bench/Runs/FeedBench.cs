using System.Globalization;
using Factory.Bench.App;
using Factory.Bench.Databases;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;

namespace Factory.Bench.Runs;

/// <summary>How long a line takes from the process that prints it, through the engine and the journal, to whoever follows the run from outside.</summary>
internal static class FeedBench
{
    private const int Rate = 5000;
    private const int WarmUps = 2 * Rate;
    private const int Lines = 10 * Rate;
    private const int UsualRounds = 3;

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var times = options.Rounds ?? UsualRounds;
        await using var server = await BenchServer.OpenAsync(options, ct);
        await using var database = server.Database();
        var sdk = new StandInSdk(database.DataDirectory);
        await using var app = await AppProcess.StartAsync(database, "Full", sdk.Settings, ct);
        var project = await app.CreateProjectAsync(ScaledBlueprint.Of(1), ct);
        await FollowAsync(app, project, sdk, WarmUps, ct);
        var rounds = new List<Followed>();
        var processors = new List<double>();
        for (var round = 0; round < times; round++)
        {
            var worked = app.ProcessorTime;
            rounds.Add(await FollowAsync(app, project, sdk, Lines, ct));
            processors.Add((app.ProcessorTime - worked).TotalMicroseconds / Lines);
        }

        var table = new Table("subscriber", "median ms", "p95 ms, median of rounds", "most", "lines a second");
        Add("server-sent events", rounds.ConvertAll(round => round.Events));
        Add("hub", rounds.ConvertAll(round => round.Hub));
        table.Print($"From a line printed by a build to a subscriber in another process, {Lines} lines at {Rate} a second on {database.Provider}; both follow the same run, {times} rounds");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nprocessor of the app for a line: {Figures.Median(processors):0.0} µs\n"));
        return Goal.AtMost($"line to server-sent events, p95 ({database.Provider})", Slow(rounds.Select(round => round.Events)), 250, " ms")
            & Goal.AtMost($"line to the hub, p95 ({database.Provider})", Slow(rounds.Select(round => round.Hub)), 250, " ms")
            & Goal.AtLeast($"lines a second that were followed ({database.Provider})", Figures.Median(rounds.Select(round => Math.Min(Pace(round.Events), Pace(round.Hub)))), 0.95 * Rate);

        void Add(string name, List<List<Received>> received)
        {
            var delays = received.SelectMany(lines => lines.Select(line => line.Delay)).ToList();
            table.Add(name, Figures.Median(delays), Slow(received), delays.Max(), Figures.Median(received.Select(Pace)));
        }
    }

    private static double Slow(IEnumerable<List<Received>> rounds) =>
        Figures.Median(rounds.Select(lines => Figures.Percentile(lines.Select(line => line.Delay), 0.95)));

    private static double Pace(List<Received> lines) => (lines.Count - 1) / (lines[^1].At - lines[0].PrintedAt).TotalSeconds;

    // The run is the app's own.
    private static async Task<Followed> FollowAsync(AppProcess app, string project, StandInSdk sdk, int lines, CancellationToken ct)
    {
        await sdk.PrintsAsync(Rate, lines, ct);
        var run = (await app.PostAsync($"projects/{project}/runs", new { boundedContext = ScaledBlueprint.Context, template = "microservice" }, ct)).GetProperty("id").GetString()!;
        var events = LineSubscribers.ByEventsAsync(app, run, lines, ct);
        var hub = LineSubscribers.ByHubAsync(app, run, lines, ct);
        var followed = new Followed(await events, await hub);
        await app.GetAsync($"runs/{run}/status", ct, ("Prefer", "wait=60"));
        return followed;
    }

    private sealed record Followed(List<Received> Events, List<Received> Hub);
}
