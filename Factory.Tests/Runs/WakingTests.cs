using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Factory.Console.Jobs;
using Factory.Core.Runs.Engine;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Runs;

/// <summary>The run's row is the truth: that nobody could be woken for it fails nothing, and the next wake tries again.</summary>
public sealed class WakingTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Jobs _jobs = new();
    private readonly RunQueue _queue;

    public WakingTests() => _queue = new RunQueue(_jobs, new Store(_jobs), _time, NullLogger<RunQueue>.Instance);

    [Fact]
    public void A_wake_that_failed_is_made_up_for_by_the_next()
    {
        _jobs.IsBroken = true;
        _queue.Wake("run-1");
        Assert.Empty(_jobs.States);

        _jobs.IsBroken = false;
        _queue.Wake("run-1");
        _queue.Wake("run-1");

        Assert.Single(_jobs.States);
    }

    [Fact]
    public void A_run_whose_job_has_begun_here_can_be_woken_again()
    {
        _queue.Wake("run-1");
        _queue.Began("run-1");
        _queue.Wake("run-1");

        Assert.Equal(2, _jobs.States.Count);
    }

    [Theory]
    [InlineData("Processing")]
    [InlineData(null)]
    public void A_run_whose_job_was_taken_by_another_node_or_is_gone_can_be_woken_again(string? state)
    {
        _queue.Wake("run-1");
        _jobs.States["job-1"] = state;
        _queue.Wake("run-1");
        _queue.Wake("run-1");

        Assert.Equal(2, _jobs.States.Count);
    }

    [Fact]
    public async Task A_worker_that_has_to_stop_gives_its_job_back_and_so_wakes_another()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();

        // The exception is what the queue takes for it.
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => new RunJob(fixture.Get<RunEngine>(), _queue).ExecuteAsync(run.RunId, new CancellationToken(canceled: true)));
        Assert.Equal(run, (await fixture.ClaimAsync()).Key);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    public void A_job_that_a_dying_node_took_is_made_again_where_no_other_lies_in_sight(int inSight, int made)
    {
        _queue.Wake("run-1");
        _jobs.InSight = inSight;
        _queue.Wake("run-1");
        Assert.Single(_jobs.States);

        _time.Advance(TimeSpan.FromSeconds(30));
        _queue.Wake("run-1");
        _queue.Wake("run-1");

        Assert.Equal(made, _jobs.States.Count);
    }

    private sealed class Jobs : IBackgroundJobClient
    {
        public bool IsBroken { get; set; }

        public int InSight { get; set; }

        public Dictionary<string, string?> States { get; } = [];

        public string Create(Job job, IState state)
        {
            var id = IsBroken ? throw new BackgroundJobClientException("It is broken.", new InvalidOperationException()) : $"job-{States.Count + 1}";
            States[id] = state.Name;
            return id;
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => throw new NotSupportedException();
    }

    private sealed class Store(Jobs jobs) : JobStorage
    {
        public override IStorageConnection GetConnection()
        {
            var connection = DispatchProxy.Create<IStorageConnection, Connection>();
            ((Connection)connection).Jobs = jobs;
            return connection;
        }

        public override IMonitoringApi GetMonitoringApi()
        {
            var api = DispatchProxy.Create<IMonitoringApi, Connection>();
            ((Connection)api).Jobs = jobs;
            return api;
        }
    }

    // The queue asks one thing of each.
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy derives from it.")]
    private class Connection : DispatchProxy
    {
        public Jobs Jobs { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IStorageConnection.GetStateData) => Jobs.States[(string)args![0]!] is { } state ? new StateData { Name = state } : null,
            nameof(IMonitoringApi.EnqueuedCount) => (long)Jobs.InSight,
            nameof(IDisposable.Dispose) => null,
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }
}
