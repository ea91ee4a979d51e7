using System.Collections.Concurrent;
using Factory.Core.Runs;
using Hangfire;
using Hangfire.States;

namespace Factory.Console.Jobs;

/// <summary>Wakes a worker by a job that carries the run's id and nothing else.</summary>
public sealed partial class RunQueue(IBackgroundJobClient jobs, JobStorage storage, TimeProvider time, ILogger<RunQueue> logger) : IRunQueue
{
    // A worker takes a job and a moment later says so.
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(20);

    // So many runs do not wait; what is older was begun on other nodes.
    private const int MostRemembered = 10_000;

    // Run and the job that was made for it here.
    private readonly ConcurrentDictionary<string, (string JobId, DateTimeOffset Since)> _waking = [];

    public void Wake(string runId)
    {
        try
        {
            // A run that waits long is woken again and again; one job for it is enough.
            if (!_waking.TryGetValue(runId, out var waiting) || !IsWaiting(waiting))
            {
                Make(runId);
            }
        }
        catch (Exception exception)
        {
            // The run is ordered all the same; recovery wakes for it again.
            _waking.TryRemove(runId, out _);
            Log.NotWoken(logger, runId, exception);
        }
    }

    /// <summary>The job for the run has begun: the next wake makes another.</summary>
    public void Began(string runId) => _waking.TryRemove(runId, out _);

    // Nodes that share a queue take each other's jobs, so whether one has begun is asked of the queue.
    private bool IsWaiting((string JobId, DateTimeOffset Since) job)
    {
        using var connection = storage.GetConnection();
        if (connection.GetStateData(job.JobId)?.Name != EnqueuedState.StateName)
        {
            return false;
        }

        // A node that was killed as it took the job cannot say so, and the queue shows it again only minutes later. Where any job lies in sight, a worker comes.
        return time.GetUtcNow() - job.Since < Doubtful || storage.GetMonitoringApi().EnqueuedCount(EnqueuedState.DefaultQueue) > 0;
    }

    private void Make(string runId)
    {
        if (_waking.Count >= MostRemembered)
        {
            _waking.Clear();
        }

        _waking[runId] = (jobs.Enqueue<RunJob>(job => job.ExecuteAsync(runId, CancellationToken.None)), time.GetUtcNow());
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No worker could be woken for run {RunId}; recovery will try again")]
        public static partial void NotWoken(ILogger logger, string runId, Exception exception);
    }
}
