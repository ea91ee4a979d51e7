using Factory.Console.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;

namespace Factory.Tests.Runs;

/// <summary>The run's row is the truth: that nobody could be woken for it fails nothing, and the next wake tries again.</summary>
public sealed class WakingTests
{
    [Fact]
    public void A_wake_that_failed_is_made_up_for_by_the_next()
    {
        var jobs = new Jobs { IsBroken = true };
        var queue = new RunQueue(jobs, NullLogger<RunQueue>.Instance);
        queue.Wake("run-1");
        Assert.Equal(0, jobs.Made);

        jobs.IsBroken = false;
        queue.Wake("run-1");
        queue.Wake("run-1");

        Assert.Equal(1, jobs.Made);
    }

    private sealed class Jobs : IBackgroundJobClient
    {
        public bool IsBroken { get; set; }

        public int Made { get; private set; }

        public string Create(Job job, IState state)
        {
            Made += IsBroken ? throw new BackgroundJobClientException("It is broken.", new InvalidOperationException()) : 1;
            return "1";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => throw new NotSupportedException();
    }
}
