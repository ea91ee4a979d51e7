using Factory.Console.Components.Pages.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>A view of a log knows how many lines there are and reads those that somebody looks at.</summary>
public sealed class LogLinesTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_filter_each_entry_is_the_line_of_its_place()
    {
        var run = await LoggedAsync(450);
        var lines = LinesOf(run);
        await lines.OpenAsync(JournalFilter.Everything, 452, Ct);

        Assert.Equal(452, lines.Count);
        Assert.Equal([1L, 2L, 3L], (await lines.ReadAsync(0, 3, Ct)).Select(line => line.Sequence));
        Assert.Equal(["line 197", "line 198", "line 199", "line 200"], (await lines.ReadAsync(198, 4, Ct)).Select(line => line.Message));
        Assert.Equal([451L, 452L], (await lines.ReadAsync(450, 20, Ct)).Select(line => line.Sequence));
        Assert.Equal(399, lines.PlaceOf(400));
        Assert.Equal(451, lines.PlaceOf(4000));
    }

    [Fact]
    public async Task Where_retention_removed_lines_the_others_are_counted_and_found()
    {
        var run = await LoggedAsync(3);
        await using (var db = idle.App.Services.GetRequiredService<FactoryDbs>().For(run.TenantId))
        {
            await db.Set<JournalEntry>().Where(entry => entry.RunId == run.RunId && entry.Kind == JournalKind.Log).ExecuteDeleteAsync(Ct);
        }

        var lines = new LogLines(idle.App.Services.GetRequiredService<JournalLines>(), new CurrentTenant(run.TenantId, "person:anna"), run.RunId, hasGaps: true);
        await lines.OpenAsync(JournalFilter.Everything, 5, Ct);
        lines.Add([Entry(6, JournalLevel.Info, "later")]);

        Assert.Equal(3, lines.Count);
        Assert.Equal([1L, 2L, 6L], (await lines.ReadAsync(0, 9, Ct)).Select(line => line.Sequence));
        Assert.Equal(2, lines.PlaceOf(4));
    }

    [Fact]
    public async Task With_a_filter_the_lines_that_it_takes_are_counted_and_found()
    {
        var run = await LoggedAsync(300);
        var lines = LinesOf(run);
        await lines.OpenAsync(new JournalFilter { Text = "LINE 1" }, 302, Ct);

        Assert.Equal(111, lines.Count);
        Assert.Equal(["line 1", "line 10"], (await lines.ReadAsync(0, 2, Ct)).Select(line => line.Message));
        Assert.Equal(["line 199"], (await lines.ReadAsync(110, 5, Ct)).Select(line => line.Message));
        Assert.Equal(1, lines.PlaceOf(12));
        Assert.Equal(2, lines.PlaceOf(13));
        Assert.Equal(110, lines.PlaceOf(300));
    }

    [Fact]
    public async Task New_lines_come_from_the_feed_and_are_read_from_no_database()
    {
        var run = await LoggedAsync(10);
        var lines = LinesOf(run);
        await lines.OpenAsync(new JournalFilter { Level = JournalLevel.Warning }, 12, Ct);
        Assert.Equal(0, lines.Count);

        Assert.True(lines.Add([Entry(13, JournalLevel.Error, "broken"), Entry(14, JournalLevel.Info, "fine")]));
        Assert.False(lines.Add([Entry(14, JournalLevel.Error, "known already")]));
        Assert.Equal(["broken"], (await lines.ReadAsync(0, 9, Ct)).Select(line => line.Message));

        // The database knows neither of them.
        await lines.OpenAsync(JournalFilter.Everything, 0, Ct);
        Assert.Equal(14, lines.Count);
        Assert.Equal(["line 9", "line 10", "broken", "fine"], (await lines.ReadAsync(10, 4, Ct)).Select(line => line.Message));
    }

    [Fact]
    public async Task However_many_lines_come_only_the_newest_are_kept()
    {
        var run = await LoggedAsync(1);
        var lines = LinesOf(run);
        await lines.OpenAsync(JournalFilter.Everything, 3, Ct);
        for (var sequence = 4; sequence <= 20_003; sequence++)
        {
            lines.Add([Entry(sequence, JournalLevel.Info, "more")]);
        }

        Assert.Equal(20_003, lines.Count);
        Assert.Single(await lines.ReadAsync(20_002, 1, Ct));

        // An old one is looked for in the database, which was told of none.
        Assert.Empty(await lines.ReadAsync(5_000, 1, Ct));
    }

    private static JournalEntryView Entry(long sequence, JournalLevel level, string message) =>
        new(sequence, DateTimeOffset.UnixEpoch, JournalKind.Log, level, "build", 1, message, Data: null, TraceId: null);

    private LogLines LinesOf(RunKey run) => new(idle.App.Services.GetRequiredService<JournalLines>(), new CurrentTenant(run.TenantId, "person:anna"), run.RunId);

    // Two entries of the status come first.
    private async Task<RunKey> LoggedAsync(int count)
    {
        var run = await idle.App.AddRunAsync();
        await idle.App.LogAsync(run, [.. Enumerable.Range(1, count).Select(number => $"line {number}")]);
        return run;
    }
}
