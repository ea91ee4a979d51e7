using System.Diagnostics;
using Factory.Bench.App;
using Factory.Bench.Databases;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;
using Factory.Bench.Runs;
using Factory.Core.Storage;
using Npgsql;

namespace Factory.Bench.Browser;

/// <summary>What many viewers of one run cost the app and its database, against one viewer: while the run is at work, and while nothing happens.</summary>
internal static class CrowdBench
{
    private const int Crowd = 50;
    private const int LinesPerSecond = 100;
    private const int Seconds = 20;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    public static async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var cluster = await PostgreSqlCluster.StartAsync(ct, countsStatements: true);
        await using var database = new BenchDatabase(StorageProvider.PostgreSql, cluster.ConnectionString);
        var sdk = new StandInSdk(database.DataDirectory);
        await sdk.PrintsAsync(LinesPerSecond, LinesPerSecond * Seconds, ct);
        await using var app = await AppProcess.StartAsync(database, "Full", sdk.Settings, ct);
        await using var reads = await ReadCount.OpenAsync(database, ct);
        var project = await app.CreateProjectAsync(ScaledBlueprint.Of(1), ct);
        var run = (await app.PostAsync($"projects/{project}/runs", new { boundedContext = ScaledBlueprint.Context, template = "microservice" }, ct)).GetProperty("id").GetString()!;
        await using var viewers = await ConsoleBrowser.OpenAsync(app.Address, AppProcess.Key);
        await viewers.OpenAsync($"/runs/{run}", ConsoleBrowser.LogLine);

        // The first attempt met code that was never run.
        await app.GetAsync($"runs/{run}/status", ct, ("Prefer", "wait=60"));
        var alone = await MeasureAsync(app, reads, () => RunAgainAsync(app, run, ct), ct);
        var aloneAtRest = await MeasureAsync(app, reads, () => Task.Delay(Rest, ct), ct);
        for (var viewer = 1; viewer < Crowd; viewer++)
        {
            await viewers.OpenAsync($"/runs/{run}", ConsoleBrowser.LogLine);
        }

        var together = await MeasureAsync(app, reads, () => RunAgainAsync(app, run, ct), ct);
        var togetherAtRest = await MeasureAsync(app, reads, () => Task.Delay(Rest, ct), ct);

        var table = new Table("viewers", "run at work, s", "processors of the app", "reads", "reads a second at rest");
        table.Add(1, alone.Clock, alone.Processor / alone.Clock, alone.Reads, aloneAtRest.Reads / aloneAtRest.Clock);
        table.Add(Crowd, together.Clock, together.Processor / together.Clock, together.Reads, togetherAtRest.Reads / togetherAtRest.Clock);
        table.Print($"A run whose build prints {LinesPerSecond} lines a second, and {Rest.TotalSeconds} s of nothing, watched in Chromium");
        Console.WriteLine();

        // What the app reads by the clock, as for jobs that are due, is no viewer's.
        var ofTheRun = alone.Reads - (alone.Clock * aloneAtRest.Reads / aloneAtRest.Clock);
        var ofTheCrowd = together.Reads - (together.Clock * togetherAtRest.Reads / togetherAtRest.Clock);
        return Goal.AtMost($"processors for {Crowd} viewers of a busy run", Math.Max(0, together.Processor - alone.Processor) / together.Clock, 1)
            & Goal.AtMost($"reads of a busy run with {Crowd} viewers against one", ofTheCrowd / ofTheRun, 1.1)
            & Goal.AtMost($"reads a second at rest that {Crowd} viewers add", (togetherAtRest.Reads / togetherAtRest.Clock) - (aloneAtRest.Reads / aloneAtRest.Clock), 0.5);
    }

    private static async Task RunAgainAsync(AppProcess app, string run, CancellationToken ct)
    {
        await app.PostAsync($"runs/{run}/retry", new { from = "start" }, ct);
        await app.GetAsync($"runs/{run}/status", ct, ("Prefer", "wait=60"));
    }

    private static async Task<Cost> MeasureAsync(AppProcess app, ReadCount reads, Func<Task> work, CancellationToken ct)
    {
        var (read, worked, started) = (await reads.NowAsync(ct), app.ProcessorTime, Stopwatch.GetTimestamp());
        await work();
        return new Cost(Stopwatch.GetElapsedTime(started).TotalSeconds, (app.ProcessorTime - worked).TotalSeconds, await reads.NowAsync(ct) - read);
    }

    private sealed record Cost(double Clock, double Processor, double Reads);

    /// <summary>How many SELECT statements were executed on the database, as its server counts them.</summary>
    private sealed class ReadCount(NpgsqlConnection connection) : IAsyncDisposable
    {
        public static async Task<ReadCount> OpenAsync(BenchDatabase database, CancellationToken ct)
        {
            var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("CREATE EXTENSION pg_stat_statements", connection);
            await command.ExecuteNonQueryAsync(ct);
            return new ReadCount(connection);
        }

        public async Task<double> NowAsync(CancellationToken ct)
        {
            await using var command = new NpgsqlCommand(
                $"""
                SELECT coalesce(sum(calls), 0)::float8 FROM pg_stat_statements
                WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query ~* '^\s*(--.*\n\s*)*(select|with)\M'
                """,
                connection);
            return (double)(await command.ExecuteScalarAsync(ct))!;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
