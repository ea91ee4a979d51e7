using Factory.Core.Runs;
using Microsoft.EntityFrameworkCore;

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
}
