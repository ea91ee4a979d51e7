using Bunit;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>Viewers are served by the feed: the database feels a run, not who watches it.</summary>
public sealed class RunViewersTests
{
    private static readonly RunFailure Broken = new("PACKAGE_FEED_UNREACHABLE", FailureClass.External, "build", "The feed does not answer.", "Try again.");

    [Fact]
    public async Task Fifty_viewers_of_a_run_read_no_more_than_one_and_nothing_while_nothing_happens()
    {
        var reads = new ReadCount();
        await using var app = await FactoryApp.StartAsync(builder => builder.Services
            .AddSingleton<IRunQueue, IdleQueue>()
            .AddSingleton<ISaveChangesInterceptor>(reads));

        Assert.Equal(await ReadsAsync(app, reads, viewers: 1), await ReadsAsync(app, reads, viewers: 50));
    }

    private static async Task<int> ReadsAsync(FactoryApp app, ReadCount reads, int viewers)
    {
        await using var console = await ConsoleComponents.OfAsync(app);
        var run = await app.AddRunAsync(console.Tenant.TenantId);
        var pages = Enumerable.Range(0, viewers).Select(_ => console.Render<RunPage>(parameters => parameters.Add(page => page.RunId, run.RunId))).ToList();
        All("2 lines");
        reads.Id = run.RunId;
        var before = reads.Value;

        // Not a wait for something: a while in which nothing may be seen.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Equal(before, reads.Value);

        // One thing after the other, each once everybody saw the last: how they are lumped together is then no matter of chance.
        await app.LogAsync(run, "Compiling now");
        All("Compiling now");
        await app.LogAsync(run, "Linking now", JournalLevel.Warning);
        All("Linking now");
        await app.FailAsync(run, Broken);
        All("What to do next");
        await app.QueueAgainAsync(run);
        All("Tried again.");
        await app.LogAsync(run, "Compiling once more");
        All("Compiling once more");
        return reads.Value - before;

        void All(string text) => pages.ForEach(page => page.WaitForAssertion(() => Assert.Contains(text, page.Markup, StringComparison.Ordinal)));
    }
}
