using System.Collections.Concurrent;
using Factory.Core.Runs;
using Hangfire;
using Hangfire.States;

namespace Factory.Console.Jobs;

/// <summary>Wakes a worker by a job that carries the run's id and nothing else.</summary>
public sealed partial class RunQueue(IBackgroundJobClient jobs, JobStorage storage, ILogger<RunQueue> logger) : IRunQueue
{
    // So many runs do not wait; what is older was begun on other nodes.
    private const int MostRemembered = 10_000;

    // Run and the job that was made for it here.
    private readonly ConcurrentDictionary<string, string> _waking = [];

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
    private bool IsWaiting(string jobId)
    {
        using var connection = storage.GetConnection();
        return connection.GetStateData(jobId)?.Name == EnqueuedState.StateName;
    }

    private void Make(string runId)
    {
        if (_waking.Count >= MostRemembered)
        {
            _waking.Clear();
        }

        _waking[runId] = jobs.Enqueue<RunJob>(job => job.ExecuteAsync(runId, CancellationToken.None));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No worker could be woken for run {RunId}; recovery will try again")]
        public static partial void NotWoken(ILogger logger, string runId, Exception exception);
    }
}
