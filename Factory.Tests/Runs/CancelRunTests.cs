using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Runs.Recovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Runs;

public sealed class CancelRunTests
{
    [Fact]
    public async Task A_run_that_waits_ends_at_once_with_who_and_why()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();

        var cancelled = await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, "wrong context", RunsFixture.Ct);

        Assert.Equal(RunStatus.Cancelled, cancelled.Value.Status);
        Assert.Equal("Cancelled by person:anna: wrong context", (await fixture.JournalAsync(run))[^1].Message);
        var status = (await fixture.Get<RunQueries>().StatusAsync(RunsFixture.Tenant, run.RunId, RunsFixture.Ct)).Value;
        Assert.All(status.Steps, step => Assert.Equal(StepStatus.Skipped, step.Status));
        Assert.True(status.CancelRequested);
    }

    [Fact]
    public async Task A_run_that_was_handed_over_ends_at_once()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        await BeginAsync(fixture, claimed);
        await fixture.Get<RunClaims>().ReleaseAsync(claimed, RunsFixture.Ct);

        var cancelled = await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, reason: null, RunsFixture.Ct);

        Assert.Equal(RunStatus.Cancelled, cancelled.Value.Status);
        Assert.Null(await fixture.Get<RunClaims>().ClaimNextAsync(RunsFixture.Ct));
    }

    [Fact]
    public async Task A_run_whose_worker_went_before_it_saw_the_request_waits_for_no_other()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time);
        var run = await fixture.AddRunAsync();
        await BeginAsync(fixture, await fixture.ClaimAsync());
        await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, reason: null, RunsFixture.Ct);
        time.Advance(TimeSpan.FromSeconds(31));

        await fixture.Get<RunRecovery>().ExecuteAsync(time.GetUtcNow(), RunsFixture.Ct);

        Assert.Equal(RunStatus.Cancelled, (await fixture.Get<RunQueries>().FindAsync(RunsFixture.Tenant, run.RunId, RunsFixture.Ct)).Value.Status);
        Assert.Equal("Cancelled by person:anna.", (await fixture.JournalAsync(run))[^1].Message);
    }

    [Fact]
    public async Task A_run_whose_lease_ran_out_ends_at_once_and_its_worker_writes_nothing_more()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time);
        var run = await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        await BeginAsync(fixture, claimed);
        Assert.Equal(RunStatus.Running, (await CancelAsync()).Status);
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(RunStatus.Cancelled, (await CancelAsync()).Status);

        await Assert.ThrowsAsync<LeaseLostException>(() => fixture.LogAsync(run, claimed.Lease, "late"));
        Assert.Equal("Cancelled by person:anna: first", (await fixture.JournalAsync(run))[^1].Message);

        async Task<RunView> CancelAsync() => (await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, "first", RunsFixture.Ct)).Value;
    }

    [Fact]
    public async Task A_run_that_has_ended_cannot_be_cancelled()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        await fixture.EndAsync(await fixture.ClaimAsync());

        var cancelled = await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, reason: null, RunsFixture.Ct);

        Assert.Equal("RUN_ALREADY_FINISHED", cancelled.Error!.Code.Name);
    }

    [Fact]
    public async Task A_foreign_run_is_an_unknown_run()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync(RunsFixture.OtherTenant);

        var cancelled = await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, reason: null, RunsFixture.Ct);

        Assert.Equal("RUN_NOT_FOUND", cancelled.Error!.Code.Name);
        await using var db = fixture.Dbs.For(RunsFixture.OtherTenant);
        Assert.Null((await db.Set<Run>().SingleAsync(RunsFixture.Ct)).Cancel);
    }

    private static Task BeginAsync(RunsFixture fixture, ClaimedRun claimed) => fixture.Get<RunWriter>().WriteAsync(
        claimed.Key,
        claimed.Lease,
        update =>
        {
            update.MoveTo(RunStatus.Running, JournalLevel.Info, "Started.");
            return ValueTask.CompletedTask;
        },
        RunsFixture.Ct);
}
