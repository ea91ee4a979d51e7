using Factory.Console.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;

namespace Factory.Tests.Runs;

/// <summary>The run's row is the truth: that nobody could be woken for it fails nothing, and the next wake tries again.</summary>
public sealed class WakingTests : IDisposable
{
    private readonly InMemoryStorage _storage = new();
    private readonly Jobs _jobs;
    private readonly RunQueue _queue;

    public WakingTests()
    {
        _jobs = new Jobs(new BackgroundJobClient(_storage));
        _queue = new RunQueue(_jobs, _storage, NullLogger<RunQueue>.Instance);
    }

    [Fact]
    public void A_wake_that_failed_is_made_up_for_by_the_next()
    {
        _jobs.IsBroken = true;
        _queue.Wake("run-1");
        Assert.Empty(_jobs.Made);

        _jobs.IsBroken = false;
        _queue.Wake("run-1");
        _queue.Wake("run-1");

        Assert.Single(_jobs.Made);
    }

    [Fact]
    public void A_run_whose_job_has_begun_here_can_be_woken_again()
    {
        _queue.Wake("run-1");
        _queue.Began("run-1");
        _queue.Wake("run-1");

        Assert.Equal(2, _jobs.Made.Count);
    }

    [Fact]
    public void A_run_whose_job_was_taken_by_another_node_can_be_woken_again()
    {
        _queue.Wake("run-1");
        new BackgroundJobClient(_storage).ChangeState(_jobs.Made[0], new DeletedState(), expectedState: null);
        _queue.Wake("run-1");
        _queue.Wake("run-1");

        Assert.Equal(2, _jobs.Made.Count);
    }

    public void Dispose() => _storage.Dispose();

    private sealed class Jobs(BackgroundJobClient inner) : IBackgroundJobClient
    {
        public bool IsBroken { get; set; }

        public List<string> Made { get; } = [];

        public string Create(Job job, IState state)
        {
            var made = IsBroken ? throw new BackgroundJobClientException("It is broken.", new InvalidOperationException()) : inner.Create(job, state);
            Made.Add(made);
            return made;
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => inner.ChangeState(jobId, state, expectedState);
    }
}
