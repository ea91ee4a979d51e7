using System.Diagnostics;
using System.Globalization;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Factory.Bench.Runs;

/// <summary>What the engine is held against: jobs of Hangfire that do nothing, on the same storage with the app's own options, in a process of their own as the app is.</summary>
internal static class NoOpJobs
{
    public const string Command = "no-op-jobs";

    /// <summary>Queues so many jobs, then has workers do them; the first third of them is not counted.</summary>
    /// <remarks>Prints jobs a second and the processor time of one in milliseconds.</remarks>
    public static async Task<bool> RunAsync(string connectionString, int workers, int count, CancellationToken ct)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync(ct);
            PostgreSqlObjectsInstaller.Install(connection);
        }

        var options = new PostgreSqlStorageOptions
        {
            PrepareSchemaIfNecessary = false,
            QueuePollInterval = TimeSpan.FromMilliseconds(500),
            InvisibilityTimeout = TimeSpan.FromMinutes(5),
            UseSlidingInvisibilityTimeout = true,
        };
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options) { JobExpirationTimeout = TimeSpan.FromMinutes(10) };
        GlobalConfiguration.Configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
        var client = new BackgroundJobClient(storage);
        await Parallel.ForAsync(0, count, ct, (number, _) =>
        {
            client.Enqueue<NoOpJob>(job => job.Execute($"run-{number}", CancellationToken.None));
            return ValueTask.CompletedTask;
        });

        var done = new DoneJobs(count, count / 3);
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = workers, CancellationCheckInterval = TimeSpan.FromSeconds(1), Activator = done }, storage))
        {
            var (seconds, processor) = await done.Measured.WaitAsync(ct);
            var measured = count - (count / 3);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measured / seconds} {processor.TotalMilliseconds / measured}"));
        }

        return true;
    }

    /// <summary>Counts the jobs as they are done.</summary>
    private sealed class DoneJobs(int count, int warmUps) : JobActivator
    {
        private readonly TaskCompletionSource<(double, TimeSpan)> _measured = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _done;
        private long _began;
        private TimeSpan _worked;

        public Task<(double Seconds, TimeSpan Processor)> Measured => _measured.Task;

        public override object ActivateJob(Type jobType) => new NoOpJob(Count);

        private void Count()
        {
            var done = Interlocked.Increment(ref _done);
            if (done == warmUps)
            {
                (_began, _worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            }
            else if (done == count)
            {
                _measured.SetResult((Stopwatch.GetElapsedTime(_began).TotalSeconds, Environment.CpuUsage.TotalTime - _worked));
            }
        }
    }
}

/// <summary>Does nothing, but is counted.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class NoOpJob(Action done)
{
    /// <param name="runId">As long as what the app's jobs carry.</param>
    /// <param name="stopping">Hangfire's own token.</param>
    public void Execute(string runId, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(runId);
        stopping.ThrowIfCancellationRequested();
        done();
    }
}
