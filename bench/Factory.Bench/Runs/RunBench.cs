using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Factory.Bench.App;
using Factory.Bench.Measuring;

namespace Factory.Bench.Runs;

/// <summary>A full run against the same checks by hand on its output, one after the other.</summary>
internal static class RunBench
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public static async Task<bool> RunAsync(string sample, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("factory-by-hand-");
        try
        {
            var (run, steps) = await RunAsync(Checkout.Sample(sample), folder.FullName, ct);
            var checks = await ChecksByHand.RunAsync(folder.FullName, ct);
            var byHand = checks.Sum(check => check.Seconds);
            var table = new Table("by the factory", "s", "by hand", "s ");
            for (var at = 0; at < Math.Max(steps.Count, checks.Count); at++)
            {
                var (step, check) = (steps.ElementAtOrDefault(at), checks.ElementAtOrDefault(at));
                table.Add(step.Name ?? "", step.Name is null ? "" : step.Seconds, check.Name ?? "", check.Name is null ? "" : check.Seconds);
            }

            table.Add("whole run, from POST to its end", run, "all", byHand);
            table.Print($"Full run of samples/{sample}.yaml");
            Console.WriteLine();
            return Goal.AtMost("full run against the checks by hand", run / byHand, 1.15);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Seconds, IReadOnlyList<(string Name, double Seconds)> Steps)> RunAsync(string blueprint, string folder, CancellationToken ct)
    {
        await using var app = await AppProcess.StartAsync("Full", ct);
        var project = await app.CreateProjectAsync(blueprint, ct);
        var context = new Generation.Services().Read(blueprint, ct).Context.Name;
        var started = Stopwatch.GetTimestamp();
        var run = (await app.PostAsync($"projects/{project}/runs", new { boundedContext = context, template = "microservice" }, ct)).GetProperty("id").GetString()!;
        JsonElement status;
        do
        {
            await Task.Delay(Poll, ct);
            status = await app.GetAsync($"runs/{run}/status", ct);
        }
        while (status.GetProperty("status").GetString() is not ("succeeded" or "failed" or "cancelled"));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (status.GetProperty("status").GetString() != "succeeded")
        {
            throw new InvalidOperationException($"The run did not succeed: {status}");
        }

        var artifacts = await app.GetAsync($"runs/{run}/artifacts", ct);
        var source = artifacts.GetProperty("items").EnumerateArray().Single(artifact => artifact.GetProperty("kind").GetString() == "source");
        using var zip = new MemoryStream(await app.DownloadAsync($"runs/{run}/artifacts/{source.GetProperty("id").GetString()}/download", ct));
        await ZipFile.ExtractToDirectoryAsync(zip, folder, ct);
        var steps = (await app.GetAsync($"runs/{run}/steps", ct)).GetProperty("items").EnumerateArray();
        return (seconds, [.. steps.Select(step => (step.GetProperty("name").GetString()!, step.GetProperty("durationMs").GetDouble() / 1000))]);
    }
}
