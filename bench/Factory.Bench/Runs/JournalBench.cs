using System.Diagnostics;
using Factory.Bench.Databases;
using Factory.Bench.Measuring;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Bench.Runs;

/// <summary>How many lines the engine writes into the journal, against the same rows inserted by the batch and nothing else.</summary>
internal static class JournalBench
{
    private const int UsualRounds = 5;
    private const int Lines = 100 * Batch;
    private const int Batch = 256;
    private static readonly CurrentTenant Tenant = new("default", "bench");

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var times = options.Rounds ?? UsualRounds;
        await using var server = await BenchServer.OpenAsync(options, ct);
        await using var database = server.Database();
        await using var core = await database.OpenCoreAsync(
            settings => settings.Runs = new RunOptions { RunningPerTenant = 1000, UnfinishedPerTenant = 1000, Lease = TimeSpan.FromHours(1) }, ct);
        await using (var db = core.GetRequiredService<FactoryDbs>().ForSystem("the bench makes its tenant"))
        {
            db.Add(new Tenant { Id = Tenant.TenantId, Name = "Bench", CreatedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(ct);
        }

        Way[] ways =
        [
            new("the engine's log", run => ByTheEngineAsync(core, run, ct)),
            new("ADO, a batch of inserts", run => BareInserts.ByAdoAsync(database, run.Key, Rows(), Batch, ct)),
            new("EF, AddRange and SaveChanges", run => BareInserts.ByEfAsync(database, run.Key, Rows(), Batch, ct)),
        ];
        foreach (var way in ways)
        {
            await RoundAsync(core, way, ct);
        }

        var rounds = ways.ToDictionary(way => way, _ => new List<Round>());
        for (var round = 0; round < times; round++)
        {
            foreach (var way in ways)
            {
                rounds[way].Add(await RoundAsync(core, way, ct));
            }
        }

        var table = new Table("lines by", "lines a second", "processor µs of a line");
        foreach (var (way, measured) in rounds)
        {
            table.Add(way.Name, Rate(measured), Figures.Median(measured.Select(round => round.Processor.TotalMicroseconds / Lines)));
        }

        table.Print($"{Lines} lines of a journal on {database.Provider}, {Batch} a transaction: medians of {times} rounds in turns");
        Console.WriteLine();
        return ways.Skip(1).Aggregate(
            seed: true,
            (met, bare) => Goal.AtLeast($"the engine's lines against {bare.Name} ({database.Provider})", Rate(rounds[ways[0]]) / Rate(rounds[bare]), 0.5) & met);
    }

    private static double Rate(List<Round> rounds) => Figures.Median(rounds.Select(round => Lines / round.Seconds));

    private static IEnumerable<string> Rows() =>
        Enumerable.Range(1, Lines).Select(number => $"  Contoso.Leasing.Application -> /workspace/source/src/Contoso.Leasing.Application/bin/Debug/net10.0/line-{number}.dll");

    private static async Task<Round> RoundAsync(ServiceProvider core, Way way, CancellationToken ct)
    {
        var run = await ClaimedAsync(core, ct);
        var (started, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await way.WriteAsync(run);
        return new Round(Stopwatch.GetElapsedTime(started).TotalSeconds, Environment.CpuUsage.TotalTime - worked);
    }

    // As the output of a build goes.
    private static async Task ByTheEngineAsync(ServiceProvider core, ClaimedRun run, CancellationToken ct)
    {
        await using var log = new RunLog(run.Key, run.Lease, core.GetRequiredService<RunWriter>(), new RunOptions(), TimeProvider.System);
        foreach (var line in Rows())
        {
            await log.WriteAsync(JournalLevel.Info, RunPipeline.Build, line, ct);
        }

        await log.FlushAsync(ct);
    }

    private static async Task<ClaimedRun> ClaimedAsync(ServiceProvider core, CancellationToken ct)
    {
        var now = DateTimeOffset.UtcNow;
        var run = new Run
        {
            TenantId = Tenant.TenantId,
            Id = Id.New("run", now),
            ProjectId = "proj-bench",
            BoundedContext = "Leasing",
            Requirements = "",
            CreatedAt = now,
            CreatedBy = Tenant.Actor,
            QueuedAt = now,
            TemplateId = "microservice",
            TemplateVersion = "1.0.0",
            BlueprintVersion = null,
        };
        await core.GetRequiredService<RunWriter>().AddAsync(
            Tenant,
            run,
            update =>
            {
                update.MoveTo(RunStatus.Validated, JournalLevel.Info, "Validated.");
                update.MoveTo(RunStatus.Queued, JournalLevel.Info, "Queued.");
                update.Db.Add(new RunAttempt
                {
                    TenantId = run.TenantId,
                    RunId = run.Id,
                    Number = run.Attempt,
                    BlueprintVersion = null,
                    Organization = "Contoso",
                    TemplateId = run.TemplateId,
                    TemplateVersion = run.TemplateVersion,
                    Parameters = "{}",
                    ConfigurationVersion = null,
                    Verification = VerificationMode.Full,
                    CreatedAt = now,
                    Status = run.Status,
                });
                update.Db.AddRange(RunPipeline.StepsOf(run));
                return ValueTask.FromResult(Result.Success);
            },
            ct);
        return await core.GetRequiredService<RunClaims>().ClaimNextAsync(ct) ?? throw new InvalidOperationException("The run cannot be claimed.");
    }

    private sealed record Way(string Name, Func<ClaimedRun, Task> WriteAsync);

    private sealed record Round(double Seconds, TimeSpan Processor);
}
