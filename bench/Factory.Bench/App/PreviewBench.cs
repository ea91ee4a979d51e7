using System.Diagnostics;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;

namespace Factory.Bench.App;

/// <summary>How long the app takes to show what a run would make of 20 aggregates, and what memory it keeps afterwards.</summary>
internal static class PreviewBench
{
    private const int WarmUps = 100;
    private const int Times = 60;
    private const int Starts = 5;

    public static async Task<bool> RunAsync(CancellationToken ct)
    {
        var blueprint = ScaledBlueprint.Of(20);
        var fast = await TimeAsync(blueprint, ct);
        var growth = await MemoryAsync(blueprint, ct);
        Console.WriteLine();
        return Goal.AtMost("preview of 20 aggregates, p95, blueprint in the project", fast.Stored, 200, " ms")
            & Goal.AtMost("preview of 20 aggregates, p95, blueprint in the body", fast.Sent, 200, " ms")
            & Goal.AtMost("memory after 100 previews against 10", growth, 1.2);
    }

    private static async Task<(double Stored, double Sent)> TimeAsync(string blueprint, CancellationToken ct)
    {
        await using var app = await AppProcess.StartAsync("Off", ct);
        var project = await app.CreateProjectAsync(blueprint, ct);
        await PreviewsAsync(app, project, blueprint, WarmUps, ct);
        var table = new Table("blueprint", "median ms", "p95 ms", "processor ms of the app");
        var stored = await RowAsync("in the project", text: null);
        var sent = await RowAsync("in the body", blueprint);
        table.Print($"Preview of 20 aggregates over HTTP, warm ({Times} times each)");
        return (stored, sent);

        async Task<double> RowAsync(string name, string? text)
        {
            var processor = app.ProcessorTime;
            var timings = await PreviewsAsync(app, project, text, Times, ct);
            var slow = Figures.Percentile(timings, 0.95);
            table.Add(name, Figures.Median(timings), slow, (app.ProcessorTime - processor).TotalMilliseconds / Times);
            return slow;
        }
    }

    /// <summary>The median over several starts: what is resident swings by a tenth with the moment at which garbage was last collected.</summary>
    private static async Task<double> MemoryAsync(string blueprint, CancellationToken ct)
    {
        var early = new List<double>();
        var late = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            await using var app = await AppProcess.StartAsync("Off", ct);
            var project = await app.CreateProjectAsync(blueprint, ct);
            await PreviewsAsync(app, project, blueprint: null, 10, ct);
            early.Add(app.ResidentMiB);
            await PreviewsAsync(app, project, blueprint: null, 90, ct);
            late.Add(app.ResidentMiB);
        }

        var growth = early.Zip(late, (before, after) => after / before).ToList();
        var table = new Table("previews", "resident MiB, median", "least", "most");
        table.Add(10, Figures.Median(early), early.Min(), early.Max());
        table.Add(100, Figures.Median(late), late.Min(), late.Max());
        table.Print($"Memory of the app, one preview after the other ({Starts} starts)");
        return Figures.Median(growth);
    }

    private static async Task<List<double>> PreviewsAsync(AppProcess app, string project, string? blueprint, int times, CancellationToken ct)
    {
        var timings = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var started = Stopwatch.GetTimestamp();
            await app.PostAsync($"projects/{project}/runs/preview", new { boundedContext = ScaledBlueprint.Context, template = "microservice", blueprint }, ct);
            timings.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return timings;
    }
}
