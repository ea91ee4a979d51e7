using System.Collections.Concurrent;
using Factory.Core.Runs;
using Hangfire;

namespace Factory.Console.Jobs;

/// <summary>Wakes a worker by a job that carries the run's id and nothing else.</summary>
public sealed class RunQueue(IBackgroundJobClient jobs) : IRunQueue
{
    private readonly ConcurrentDictionary<string, bool> _waking = [];

    public void Wake(string runId)
    {
        // A run that waits long is woken again and again; one job for it is enough.
        if (_waking.TryAdd(runId, true))
        {
            jobs.Enqueue<RunJob>(job => job.ExecuteAsync(runId, CancellationToken.None));
        }
    }

    /// <summary>The job for the run has begun: the next wake makes another.</summary>
    public void Began(string runId) => _waking.TryRemove(runId, out _);
}
