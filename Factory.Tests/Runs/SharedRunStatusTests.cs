using Factory.Core.Runs;
using Factory.Core.Runs.Journal;

namespace Factory.Tests.Runs;

public sealed class SharedRunStatusTests
{
    [Fact]
    public async Task Whoever_knows_the_same_shares_one_reading_and_whoever_knows_more_gets_a_newer_one()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        var statuses = fixture.Get<SharedRunStatus>();
        var first = await ReadAsync(0);
        Assert.Same(first, await ReadAsync(first.Status.LastSequence));

        await fixture.Get<RunWriter>().TryWriteAsync(RunsFixture.Tenant, run.RunId, update =>
        {
            update.Note(JournalKind.Log, JournalLevel.Info, "build", "more");
            return ValueTask.CompletedTask;
        }, RunsFixture.Ct);
        Assert.Same(first, await ReadAsync(first.Status.LastSequence));
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReadAsync(first.Status.LastSequence + 1)));
        Assert.All(all, status => Assert.Equal(first.Status.LastSequence + 1, status.Status.LastSequence));
        Assert.Single(all.Distinct(ReferenceEqualityComparer.Instance));

        async Task<RunStanding> ReadAsync(long sequence) => (await statuses.AtLeastAsync(RunsFixture.Tenant, run.RunId, sequence, RunsFixture.Ct)).Value;
    }

    [Fact]
    public async Task A_tenant_shares_nothing_with_another()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        var statuses = fixture.Get<SharedRunStatus>();
        Assert.True((await statuses.AtLeastAsync(RunsFixture.Tenant, run.RunId, 0, RunsFixture.Ct)).IsSuccess);
        Assert.Equal("RUN_NOT_FOUND", (await statuses.AtLeastAsync(RunsFixture.OtherTenant, run.RunId, 0, RunsFixture.Ct)).Error?.Code.Name);
    }
}
