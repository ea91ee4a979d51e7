using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Factory.Bench.App;
using Factory.Bench.Databases;
using Factory.Bench.Measuring;

namespace Factory.Bench.Runs;

/// <summary>Whether the calls that people make all day get slower with what lies in the database: the same calls, in turns, on one that is nearly empty and on one that is full.</summary>
internal static class HistoryBench
{
    private const int Few = 60;
    private const int Many = 10_000;
    private const long UsualLines = 10_000_000;
    private const int LargestPage = 200;
    private const int Listed = 50;
    private const int UsualRounds = 9;
    private const int Calls = 50;

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var rounds = options.Rounds ?? UsualRounds;
        var lines = (int)Math.Max((options.Lines ?? UsualLines) / Many, 4);
        await using var server = await BenchServer.OpenAsync(options, ct);
        await using var small = server.Database();
        await using var large = server.Database();
        var few = await LongHistory.MakeAsync(small, Few, lines, every: 1, ct);
        var started = Stopwatch.GetTimestamp();
        var many = await LongHistory.MakeAsync(large, Many, lines, every: 10, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Many} runs and {(long)Many * lines} lines were filled in within {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s."));
        await using var before = await AppProcess.StartAsync(small, "Off", [], ct);
        await using var after = await AppProcess.StartAsync(large, "Off", [], ct);
        Side[] sides = [await SideAsync(before, few, ct), await SideAsync(after, many, ct)];
        var timings = await MeasureAsync(sides, rounds, ct);
        var table = new Table("call", "ms, nearly empty", "ms, full", "ratio", "p95 ms, nearly empty", "p95 ms, full");
        foreach (var (call, (empty, full)) in timings)
        {
            table.Add(call, Typical(empty), Typical(full), Ratio(call), Slow(empty), Slow(full));
        }

        table.Print($"Calls on {Many} runs with {lines} lines each against {Few} such runs, on {large.Provider}: medians of {rounds} rounds of {Calls} calls in turns");
        Console.WriteLine();
        return timings.Keys.Aggregate(seed: true, (met, call) => Goal.AtMost($"{call} on a full database against a nearly empty one ({large.Provider})", Ratio(call), 1.5) & met);

        double Ratio(string call) => Typical(timings[call].Full) / Typical(timings[call].Empty);
    }

    private static double Typical(List<List<double>> rounds) => Figures.Median(rounds.Select(Figures.Median));

    private static double Slow(List<List<double>> rounds) => Figures.Percentile(rounds.SelectMany(round => round), 0.95);

    private static async Task<Dictionary<string, (List<List<double>> Empty, List<List<double>> Full)>> MeasureAsync(Side[] sides, int rounds, CancellationToken ct)
    {
        var timings = sides[0].Calls.Keys.ToDictionary(call => call, _ => (Empty: new List<List<double>>(), Full: new List<List<double>>()));
        foreach (var call in timings.Keys.SelectMany(call => sides.Select(side => (side, call))))
        {
            await RoundAsync(call.side, call.call, ct);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var (call, (empty, full)) in timings)
            {
                empty.Add(await RoundAsync(sides[0], call, ct));
                full.Add(await RoundAsync(sides[1], call, ct));
            }
        }

        return timings;
    }

    private static async Task<List<double>> RoundAsync(Side side, string call, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var timings = new List<double>();
        for (var time = 0; time <= Calls; time++)
        {
            using var request = side.App.Request($"/api/v1/{side.Calls[call]()}");
            var started = Stopwatch.GetTimestamp();
            using var answer = (await http.SendAsync(request, ct)).EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(ct);
            timings.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        // The first had to connect.
        return timings[1..];
    }

    // Another run with every call: what was read just before is at hand on any database.
    private static async Task<Side> SideAsync(AppProcess app, LongHistory history, CancellationToken ct)
    {
        var random = new Random(1);
        var middle = await MiddleAsync(app, history.Runs, ct);
        var page = Math.Min(LargestPage, history.LinesOfRun / 4);
        return new Side(app, new()
        {
            ["status"] = () => $"runs/{Any()}/status",
            ["first page of a log"] = () => $"runs/{Any()}/logs?limit={page}",
            ["middle page of a log"] = () => Log(history.LinesOfRun / 2),
            ["last page of a log"] = () => Log(history.LinesOfRun - page),
            ["list of runs"] = () => $"runs?limit={Listed}",
            ["list of runs, from the middle"] = () => $"runs?limit={Listed / 2}&cursor={middle}",
            ["list of a project's runs"] = () => $"projects/{history.Project}/runs?limit={Listed}",
            ["list of runs that succeeded"] = () => $"runs?status=succeeded&limit={Listed}",
        });

        string Any() => LongHistory.RunId(random.Next(history.Runs) + 1);

        string Log(int after) => string.Create(CultureInfo.InvariantCulture, $"runs/{Any()}/logs?after={after}&limit={page}");
    }

    private static async Task<string> MiddleAsync(AppProcess app, int runs, CancellationToken ct)
    {
        var step = Math.Min(runs / 2, LargestPage);
        var cursor = "";
        for (var passed = 0; passed < runs / 2; passed += step)
        {
            var page = await app.GetAsync(string.Create(CultureInfo.InvariantCulture, $"runs?limit={step}{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}"), ct);
            cursor = CursorIn(page);
        }

        return cursor;
    }

    private static string CursorIn(JsonElement page) => page.GetProperty("nextCursor").GetString()!;

    private sealed record Side(AppProcess App, Dictionary<string, Func<string>> Calls);
}
