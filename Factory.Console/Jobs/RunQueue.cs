using System.Collections.Concurrent;
using Factory.Core.Runs;
using Hangfire;

namespace Factory.Console.Jobs;

/// <summary>Wakes a worker by a job that carries the run's id and nothing else.</summary>
public sealed partial class RunQueue(IBackgroundJobClient jobs, ILogger<RunQueue> logger) : IRunQueue
{
    private readonly ConcurrentDictionary<string, bool> _waking = [];

    public void Wake(string runId)
    {
        // A run that waits long is woken again and again; one job for it is enough.
        if (!_waking.TryAdd(runId, true))
        {
            return;
        }

        try
        {
            jobs.Enqueue<RunJob>(job => job.ExecuteAsync(runId, CancellationToken.None));
        }
        catch (BackgroundJobClientException exception)
        {
            // The run is ordered all the same; recovery wakes for it again.
            _waking.TryRemove(runId, out _);
            Log.NotWoken(logger, runId, exception);
        }
    }

    /// <summary>The job for the run has begun: the next wake makes another.</summary>
    public void Began(string runId) => _waking.TryRemove(runId, out _);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No worker could be woken for run {RunId}; recovery will try again")]
        public static partial void NotWoken(ILogger logger, string runId, Exception exception);
    }
}
