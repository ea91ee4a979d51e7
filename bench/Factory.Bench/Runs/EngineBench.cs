using System.Diagnostics;
using System.Globalization;
using Factory.Bench.App;
using Factory.Bench.Databases;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;

namespace Factory.Bench.Runs;

/// <summary>How many steps a worker node does, against jobs of Hangfire that do nothing on the same server with as many workers.</summary>
internal static class EngineBench
{
    private const int UsualRounds = 3;
    private const int WarmUps = 40;
    private const int Runs = 80;
    private const int StepsOfRun = 7;
    private const int JobsOfWorker = 600;
    private static readonly int[] WorkerCounts = [1, 2, 4];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var rounds = options.Rounds ?? UsualRounds;
        await using var server = await BenchServer.OpenAsync(options with { OnSqlite = false }, ct);
        await using var database = server.Database();
        await using var jobs = server.Database();
        await jobs.CreateAsync(ct);

        // It takes the orders, so that all are there before a worker begins, and works on none.
        await using var door = await AppProcess.StartAsync(database, "Off", [("Factory__Node__Role", "Web"), ("Factory__Runs__UnfinishedPerTenant", "10000")], ct);
        var project = await door.CreateProjectAsync(ScaledBlueprint.Of(1), ct);
        var steps = WorkerCounts.ToDictionary(workers => workers, _ => new List<Pace>());
        var bare = WorkerCounts.ToDictionary(workers => workers, _ => new List<Pace>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var workers in WorkerCounts)
            {
                steps[workers].Add(await StepsAsync(door, project, database, workers, ct));
                bare[workers].Add(await JobsAsync(jobs, workers, ct));
            }
        }

        var table = new Table("workers", "steps a second", "no-op jobs a second", "ratio", "processor ms of a step", "of a job");
        foreach (var workers in WorkerCounts)
        {
            table.Add(workers, Rate(steps[workers]), Rate(bare[workers]), Ratio(workers), Processor(steps[workers]), Processor(bare[workers]));
        }

        table.Print($"Runs of one aggregate on PostgreSQL, verification off: medians of {rounds} rounds in turns, {Runs} runs each after {WarmUps}");
        Console.WriteLine();
        return WorkerCounts.Aggregate(
            seed: true,
            (met, workers) => Goal.AtLeast($"steps against no-op jobs, {workers} workers", Ratio(workers), 0.3) & met);

        double Ratio(int workers) => Rate(steps[workers]) / Rate(bare[workers]);
    }

    private static double Rate(List<Pace> rounds) => Figures.Median(rounds.Select(round => round.PerSecond));

    private static double Processor(List<Pace> rounds) => Figures.Median(rounds.Select(round => round.ProcessorMs));

    private static async Task<Pace> StepsAsync(AppProcess door, string project, BenchDatabase database, int workers, CancellationToken ct)
    {
        await Parallel.ForAsync(0, WarmUps + Runs, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (_, stopped) =>
            await door.PostAsync($"projects/{project}/runs", new { boundedContext = ScaledBlueprint.Context, template = "microservice" }, stopped));
        await using var worker = await AppProcess.StartAsync(
            database,
            "Off",
            [("Factory__Node__Role", "Worker"), ("Factory__Runs__Workers", workers.ToString(CultureInfo.InvariantCulture)), ("Factory__Runs__RunningPerTenant", "64")],
            ct);
        var warm = await LeftAsync(database, Runs, worker, ct);
        var end = await LeftAsync(database, left: 0, worker, ct);
        return new Pace(
            (warm.Left - end.Left) * StepsOfRun / Stopwatch.GetElapsedTime(warm.At, end.At).TotalSeconds,
            (end.Processor - warm.Processor).TotalMilliseconds / ((warm.Left - end.Left) * StepsOfRun));
    }

    /// <summary>Waits until no more runs than these are unfinished.</summary>
    private static async Task<(int Left, long At, TimeSpan Processor)> LeftAsync(BenchDatabase database, int left, AppProcess worker, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var count = connection.CreateCommand();
        count.CommandText = """SELECT COUNT(*) FROM "Runs" WHERE "FinishedAt" IS NULL""";
        await using var failed = connection.CreateCommand();
        failed.CommandText = """SELECT COUNT(*) FROM "Runs" WHERE "Status" = 'Failed'""";
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(ct))
        {
            var unfinished = (int)(long)(await count.ExecuteScalarAsync(ct))!;
            if (unfinished <= left)
            {
                var now = (unfinished, Stopwatch.GetTimestamp(), worker.ProcessorTime);
                return await failed.ExecuteScalarAsync(ct) is 0L ? now : throw new InvalidOperationException("A run failed.");
            }
        }

        throw new OperationCanceledException(ct);
    }

    private static async Task<Pace> JobsAsync(BenchDatabase database, int workers, CancellationToken ct)
    {
        string[] arguments = [NoOpJobs.Command, database.ConnectionString, $"{workers}", $"{JobsOfWorker * workers}"];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Factory.Bench.dll"), .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var figures = await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The jobs were not done.");
        await process.WaitForExitAsync(ct);
        var (rate, processor) = figures.Split(' ') is [var first, var second] ? (first, second) : throw new InvalidOperationException(figures);
        return new Pace(double.Parse(rate, CultureInfo.InvariantCulture), double.Parse(processor, CultureInfo.InvariantCulture));
    }

    private sealed record Pace(double PerSecond, double ProcessorMs);
}
