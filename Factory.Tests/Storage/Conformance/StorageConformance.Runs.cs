using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task Of_workers_that_reach_for_one_run_at_once_one_gets_it_with_the_next_number()
    {
        var run = await _fixture.AddRunAsync();
        var claims = _fixture.Get<RunClaims>();

        var first = Assert.Single(await ReachAsync(), claim => claim is not null)!;
        await claims.ReleaseAsync(first, Ct);
        var second = Assert.Single(await ReachAsync(), claim => claim is not null)!;

        Assert.Equal((run, 1, run, 2), (first.Key, first.Lease.Fence, second.Key, second.Lease.Fence));
        Assert.False(await claims.RenewAsync(first, Ct));
        Assert.True(await claims.RenewAsync(second, Ct));
        await Assert.ThrowsAsync<LeaseLostException>(() => _fixture.LogAsync(run, first.Lease, "stale"));

        Task<ClaimedRun?[]> ReachAsync() => Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => claims.ClaimNextAsync(Ct))));
    }

    [Fact]
    public async Task Writers_of_one_run_leave_no_gap_and_no_double_in_its_journal()
    {
        var run = await _fixture.AddRunAsync();
        var claimed = await _fixture.ClaimAsync();
        var writer = _fixture.Get<RunWriter>();

        await Task.WhenAll(WriteAsync("worker", text => _fixture.LogAsync(run, claimed.Lease, text)), WriteAsync("door", text => writer.TryWriteAsync(Own, run.RunId, update =>
        {
            update.Note(JournalKind.Log, JournalLevel.Info, step: null, text);
            return ValueTask.CompletedTask;
        }, Ct)));

        var journal = await _fixture.JournalAsync(run);
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long)number), journal.Select(entry => entry.Sequence));
        foreach (var name in new[] { "worker", "door" })
        {
            Assert.Equal(Enumerable.Range(0, 25).Select(line => $"{name} {line}"), journal.Select(entry => entry.Message).Where(text => text.StartsWith(name, StringComparison.Ordinal)));
        }

        await using var db = Dbs.For(Own);
        Assert.Equal(journal.Count, (await db.Set<Run>().SingleAsync(Ct)).LastSequence);

        static async Task WriteAsync(string name, Func<string, Task> write)
        {
            for (var line = 0; line < 25; line++)
            {
                await write($"{name} {line}");
            }
        }
    }

    [Fact]
    public async Task A_list_in_pages_has_everything_once_in_its_order()
    {
        var made = new List<string>();
        for (var number = 0; number < 7; number++)
        {
            made.Add((await _fixture.AddRunAsync()).RunId);
        }

        await _fixture.AddRunAsync(Other);
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await _fixture.Get<RunQueries>().ListAsync(Own, new RunFilter(), limit: 3, after, Ct);
            seen.AddRange(page.Items.Select(run => run.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(made.OrderDescending(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task The_longest_line_of_a_journal_is_kept()
    {
        var run = await _fixture.AddRunAsync();
        var claimed = await _fixture.ClaimAsync();
        var line = new string('ä', 8_000);
        await _fixture.LogAsync(run, claimed.Lease, line);
        Assert.Equal(line, (await _fixture.JournalAsync(run))[^1].Message);
    }

    /// <summary>Many lines at once go to the database by another way than a few.</summary>
    [Fact]
    public async Task Many_lines_at_once_are_kept_as_a_few_are()
    {
        var run = await _fixture.AddRunAsync();
        var claimed = await _fixture.ClaimAsync();
        await WriteAsync(3);
        await WriteAsync(300);

        var (few, many) = (Lines(await _fixture.JournalAsync(run), 2, 3), Lines(await _fixture.JournalAsync(run), 5, 300));
        Assert.Equal(few, many[..3]);
        Assert.Equal(300, many.Count);

        Task WriteAsync(int lines) => _fixture.Get<RunWriter>().WriteAsync(
            run,
            claimed.Lease,
            update =>
            {
                for (var line = 0; line < lines; line++)
                {
                    update.Note(JournalKind.Log, JournalLevel.Warning, line % 2 == 0 ? null : "build", $"ä\ud83d {line} \ud83d\ude00", new { line }, at: DateTimeOffset.UnixEpoch.AddTicks(line * 10));
                }

                return ValueTask.CompletedTask;
            },
            Ct);

        static List<(DateTimeOffset, JournalKind, JournalLevel, string?, int, string, string?)> Lines(List<JournalEntry> journal, int skipped, int count) =>
            [.. journal.Skip(skipped).Take(count).Select(entry => (entry.Timestamp, entry.Kind, entry.Level, entry.Step, entry.Attempt, entry.Message, entry.Data))];
    }

    [Fact]
    public async Task Many_lines_of_which_one_is_refused_are_not_kept_at_all()
    {
        var run = await _fixture.AddRunAsync();
        var claimed = await _fixture.ClaimAsync();
        var before = await _fixture.JournalAsync(run);
        await Assert.ThrowsAsync<DbUpdateException>(() => _fixture.Get<RunWriter>().WriteAsync(
            run,
            claimed.Lease,
            update =>
            {
                for (var line = 0; line < 300; line++)
                {
                    update.Note(JournalKind.Log, JournalLevel.Info, "build", $"line {line}");
                }

                update.Entries.Add(update.Entries[^1]);
                return ValueTask.CompletedTask;
            },
            Ct));
        Assert.Equal(before.Count, (await _fixture.JournalAsync(run)).Count);
    }
}
