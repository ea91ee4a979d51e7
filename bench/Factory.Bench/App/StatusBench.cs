using System.Diagnostics;
using System.Net;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;

namespace Factory.Bench.App;

/// <summary>How many status calls the app answers, against an endpoint that makes two reads of the same database and writes the same JSON.</summary>
internal static class StatusBench
{
    private const int Rounds = 5;
    private const int Callers = 4;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(4);

    public static async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var app = await AppProcess.StartAsync("Off", ct);
        var project = await app.CreateProjectAsync(ScaledBlueprint.Of(1), ct);
        var run = (await app.PostAsync($"projects/{project}/runs", new { boundedContext = ScaledBlueprint.Context, template = "microservice" }, ct)).GetProperty("id").GetString()!;
        await app.GetAsync($"runs/{run}/status", ct, ("Prefer", "wait=60"));
        var path = $"/api/v1/runs/{run}/status";
        var tag = await app.TagAsync(path, ct);
        await using var reference = await ReferenceProcess.StartAsync(app.DataDirectory, ct);

        Measured[] measured =
        [
            new("status", () => app.Request(path), HttpStatusCode.OK),
            new("status, 304", () => app.Request(path, ("If-None-Match", tag)), HttpStatusCode.NotModified),
            new("two reads", () => reference.Request(run), HttpStatusCode.OK),
        ];
        foreach (var warm in measured)
        {
            await RoundAsync(warm, Span, ct);
        }

        // Side by side in turns: what else the machine does meets all of them.
        var results = measured.ToDictionary(item => item.Name, _ => new List<Round>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var item in measured)
            {
                results[item.Name].Add(await RoundAsync(item, Span, ct));
            }
        }

        var table = new Table("call", "a second, median", "p50 ms", "p99 ms");
        foreach (var (name, rounds) in results)
        {
            table.Add(name, Rate(rounds), Figures.Median(rounds.SelectMany(round => round.Timings)), Figures.Percentile(rounds.SelectMany(round => round.Timings), 0.99));
        }

        table.Print($"Status of a run, {Callers} callers at a time, {Rounds} rounds of {Span.TotalSeconds:0} s each in turns");
        Console.WriteLine();
        return Goal.AtLeast("status calls against two reads", Rate(results["status"]) / Rate(results["two reads"]), 0.6)
            & Goal.AtMost("p99 of status calls against that of two reads", Slow(results["status"]) / Slow(results["two reads"]), 3)
            & Goal.AtLeast("calls answered with 304 against 200", Rate(results["status, 304"]) / Rate(results["status"]), 1);
    }

    private static double Rate(List<Round> rounds) => Figures.Median(rounds.Select(round => round.Timings.Count / round.Seconds));

    private static double Slow(List<Round> rounds) => Figures.Percentile(rounds.SelectMany(round => round.Timings), 0.99);

    private static async Task<Round> RoundAsync(Measured measured, TimeSpan span, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var started = Stopwatch.GetTimestamp();
        var timings = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(http, measured, started, span, ct)));
        return new Round([.. timings.SelectMany(part => part)], Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<List<double>> CallAsync(HttpClient http, Measured measured, long started, TimeSpan span, CancellationToken ct)
    {
        var timings = new List<double>();
        while (Stopwatch.GetElapsedTime(started) < span)
        {
            var at = Stopwatch.GetTimestamp();
            using var request = measured.Request();
            using var answer = await http.SendAsync(request, ct);
            await answer.Content.ReadAsByteArrayAsync(ct);
            timings.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            if (answer.StatusCode != measured.Expected)
            {
                throw new InvalidOperationException($"{measured.Name} answered {answer.StatusCode}.");
            }
        }

        return timings;
    }

    private sealed record Measured(string Name, Func<HttpRequestMessage> Request, HttpStatusCode Expected);

    private sealed record Round(List<double> Timings, double Seconds);
}
