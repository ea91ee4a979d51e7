using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;

namespace Factory.Tests.Runs;

public sealed class RunWatcherTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(10_000)]
    public async Task A_watcher_sees_every_entry_once_and_in_order_while_they_are_written(int after)
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        for (var line = 0; line < 20; line++)
        {
            await fixture.LogAsync(run, claimed.Lease, $"before {line}");
        }

        var watching = WatchAsync(fixture, run, after);
        for (var line = 0; line < 60; line++)
        {
            await fixture.LogAsync(run, claimed.Lease, $"while {line}");
        }

        await fixture.EndAsync(claimed);
        var seen = await watching.WaitAsync(TimeSpan.FromSeconds(60), RunsFixture.Ct);

        var written = await fixture.JournalAsync(run);
        Assert.Equal(written.Select(entry => entry.Sequence).Where(sequence => sequence > after), seen);
    }

    [Fact]
    public async Task A_watcher_that_reads_slowly_misses_nothing_and_holds_nobody_up()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        await using var watcher = fixture.Get<RunWatcher>().FollowAsync(RunsFixture.Tenant, run.RunId, 0, RunsFixture.Ct).GetAsyncEnumerator(RunsFixture.Ct);
        Assert.True(await watcher.MoveNextAsync());

        // More than any buffer holds is written while the watcher stands still.
        for (var line = 0; line < 150; line++)
        {
            await fixture.LogAsync(run, claimed.Lease, $"line {line}");
        }

        await fixture.EndAsync(claimed);
        List<long> seen = [watcher.Current.Sequence];
        while (await watcher.MoveNextAsync())
        {
            seen.Add(watcher.Current.Sequence);
        }

        Assert.Equal((await fixture.JournalAsync(run)).Select(entry => entry.Sequence), seen);
        Assert.Equal(0, fixture.Get<RunFeed>().Watchers);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_read_to_its_end()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        await fixture.EndAsync(await fixture.ClaimAsync());

        var seen = await WatchAsync(fixture, run, 0);

        Assert.Equal((await fixture.JournalAsync(run)).Select(entry => entry.Sequence), seen);
    }

    [Fact]
    public async Task A_foreign_run_shows_nothing()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync(RunsFixture.OtherTenant);

        Assert.Empty(await WatchAsync(fixture, run, 0));
    }

    [Fact]
    public async Task A_tenant_is_told_of_its_own_runs_alone()
    {
        await using var fixture = await RunsFixture.StartAsync();
        await using var changes = fixture.Get<RunWatcher>().FollowTenantAsync(RunsFixture.Tenant, RunsFixture.Ct).GetAsyncEnumerator(RunsFixture.Ct);
        var next = changes.MoveNextAsync();

        await fixture.AddRunAsync(RunsFixture.OtherTenant);
        var own = await fixture.AddRunAsync();

        Assert.True(await next);
        Assert.Equal(own.RunId, changes.Current.RunId);
        Assert.Equal(RunStatus.Queued, changes.Current.Status);
    }

    [Fact]
    public async Task What_another_node_tells_twice_late_or_in_part_is_seen_once_and_in_order()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var other = fixture.Another();
        var told = new List<RunNews>();
        other.Get<RunFeed>().ForwardTo(told.Add);
        var run = await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        var watching = WatchAsync(fixture, run, 0);
        await Eventually.HoldsAsync(() => Task.FromResult(fixture.Get<RunFeed>().Watchers), watchers => watchers == 1);
        for (var line = 0; line < 5; line++)
        {
            await other.LogAsync(run, claimed.Lease, $"line {line}");
        }

        await other.EndAsync(claimed);
        await other.StopAsync();

        // The second comes before the first, the first twice, the third and fourth never.
        foreach (var news in new[] { told[1], told[0], told[0], told[4], told[5] })
        {
            fixture.Get<RunFeed>().Deliver(news);
        }

        var seen = await watching.WaitAsync(TimeSpan.FromSeconds(60), RunsFixture.Ct);
        Assert.Equal((await fixture.JournalAsync(run)).Select(entry => entry.Sequence), seen);
    }

    [Fact]
    public async Task What_other_nodes_told_is_not_told_on()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var forwarded = new List<RunNews>();
        var feed = fixture.Get<RunFeed>();
        feed.ForwardTo(forwarded.Add);
        var own = await fixture.AddRunAsync();

        feed.Deliver(new RunNews(new RunKey("contoso", "run-of-another-node"), [], LastSequence: 1, Change: null));

        Assert.Equal(own, Assert.Single(forwarded).Run);
    }

    private static async Task<List<long>> WatchAsync(RunsFixture fixture, RunKey run, long after)
    {
        List<long> seen = [];
        await foreach (var entry in fixture.Get<RunWatcher>().FollowAsync(RunsFixture.Tenant, run.RunId, after, RunsFixture.Ct))
        {
            seen.Add(entry.Sequence);
        }

        return seen;
    }
}
