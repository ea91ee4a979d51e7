using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;

namespace Factory.Tests.Runs;

public sealed class JournalTests
{
    [Fact]
    public async Task Many_writers_at_once_leave_no_gap_and_no_double()
    {
        await using var fixture = await RunsFixture.StartAsync();
        await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        var writer = fixture.Get<RunWriter>();

        await Parallel.ForAsync(0, 8, RunsFixture.Ct, async (worker, ct) =>
        {
            for (var line = 0; line < 10; line++)
            {
                // Half of them write as the worker, half as a door would.
                var text = $"{worker}/{line}";
                await (worker % 2 == 0
                    ? fixture.LogAsync(claimed.Key, claimed.Lease, text)
                    : writer.TryWriteAsync(RunsFixture.Tenant, claimed.Key.RunId, update => Note(update, text), ct));
            }
        });

        var journal = await fixture.JournalAsync(claimed.Key);
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long)number), journal.Select(entry => entry.Sequence));
        Assert.Equal(80, journal.Count(entry => entry.Kind == JournalKind.Log));
        Assert.Equal(80, journal.Where(entry => entry.Kind == JournalKind.Log).Select(entry => entry.Message).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_whose_run_was_claimed_by_another_cannot_write()
    {
        await using var fixture = await RunsFixture.StartAsync();
        await fixture.AddRunAsync();
        var first = await fixture.ClaimAsync();
        await fixture.Get<RunClaims>().ReleaseAsync(first, RunsFixture.Ct);
        var second = await fixture.ClaimAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => fixture.LogAsync(first.Key, first.Lease, "stale"));
        await fixture.LogAsync(second.Key, second.Lease, "fresh");

        Assert.Equal(first.Lease.Fence + 1, second.Lease.Fence);
        Assert.DoesNotContain(await fixture.JournalAsync(first.Key), entry => entry.Message == "stale");
    }

    [Fact]
    public async Task What_looks_like_a_secret_is_covered_before_it_is_written()
    {
        await using var fixture = await RunsFixture.StartAsync();
        await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();

        await fixture.LogAsync(claimed.Key, claimed.Lease, "feed https://anna:s3cret@feed.example/v3 with fk_0123456789abcdefghij0123456789ab");

        var written = (await fixture.JournalAsync(claimed.Key))[^1].Message;
        Assert.Equal("feed https://***@feed.example/v3 with fk_***", written);
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended_and_says_when_it_is_complete()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        for (var line = 0; line < 5; line++)
        {
            await fixture.LogAsync(run, claimed.Lease, $"line {line}");
        }

        var queries = fixture.Get<RunQueries>();
        var logs = new JournalFilter { Kind = JournalKind.Log };
        var first = (await queries.JournalAsync(RunsFixture.Tenant, run.RunId, logs, after: 0, limit: 3, RunsFixture.Ct)).Value;
        var second = (await queries.JournalAsync(RunsFixture.Tenant, run.RunId, logs, first.NextAfter, limit: 3, RunsFixture.Ct)).Value;
        await fixture.EndAsync(claimed);
        var last = (await queries.JournalAsync(RunsFixture.Tenant, run.RunId, logs, second.NextAfter, limit: 3, RunsFixture.Ct)).Value;

        Assert.Equal(["line 0", "line 1", "line 2", "line 3", "line 4"], first.Items.Concat(second.Items).Select(item => item.Message));
        Assert.False(first.Complete);
        Assert.False(second.Complete);
        Assert.Empty(last.Items);
        Assert.True(last.Complete);
    }

    [Fact]
    public async Task Level_and_text_narrow_the_journal()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        await fixture.Get<RunWriter>().WriteAsync(
            run,
            claimed.Lease,
            update =>
            {
                update.Note(JournalKind.Log, JournalLevel.Debug, "build", "100% done");
                update.Note(JournalKind.Log, JournalLevel.Warning, "build", "Low disk");
                update.Note(JournalKind.Log, JournalLevel.Error, "test", "No disk");
                return ValueTask.CompletedTask;
            },
            RunsFixture.Ct);

        Assert.Equal(["Low disk", "No disk"], await MessagesAsync(new JournalFilter { Level = JournalLevel.Warning }));
        Assert.Equal(["Low disk", "No disk"], await MessagesAsync(new JournalFilter { Text = "DISK" }));
        Assert.Equal(["100% done"], await MessagesAsync(new JournalFilter { Text = "0%" }));
        Assert.Equal(["No disk"], await MessagesAsync(new JournalFilter { Kind = JournalKind.Log, Step = "test" }));

        async Task<IEnumerable<string>> MessagesAsync(JournalFilter filter) =>
            (await fixture.Get<RunQueries>().JournalAsync(RunsFixture.Tenant, run.RunId, filter, 0, 50, RunsFixture.Ct)).Value.Items.Select(item => item.Message);
    }

    private static ValueTask Note(RunUpdate update, string text)
    {
        update.Note(JournalKind.Log, JournalLevel.Info, step: null, text);
        return ValueTask.CompletedTask;
    }
}
