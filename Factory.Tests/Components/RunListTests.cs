using Bunit;
using Factory.Console.Components.Pages.Overview;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Factory.Tests.Support;

namespace Factory.Tests.Components;

/// <summary>Lists of runs follow what happens, and offer what can be done.</summary>
public sealed class RunListTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static readonly RunFailure Broken = new("PACKAGE_FEED_UNREACHABLE", FailureClass.External, "build", "The feed does not answer.", "Try again.");

    [Fact]
    public async Task A_run_appears_and_changes_without_a_reload()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var list = console.Render<RunList>();
        list.WaitForAssertion(() => Assert.Contains("Nothing has run yet", list.Markup, StringComparison.Ordinal));

        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        list.WaitForAssertion(() => Assert.True(list.Offers($"Cancel {run.RunId}")));
        await idle.App.EndAsync(run);
        list.WaitForAssertion(() => Assert.True(list.Offers($"Retry {run.RunId}")));
    }

    [Fact]
    public async Task The_filter_stands_in_the_address()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var ended = await idle.App.AddRunAsync(console.Tenant.TenantId, "proj-one");
        await idle.App.EndAsync(ended);
        var waiting = await idle.App.AddRunAsync(console.Tenant.TenantId, "proj-two");

        await ShowsAsync("status=succeeded", ended, waiting);
        await ShowsAsync("project=proj-two", waiting, ended);
        await ShowsAsync("from=2020-01-01&to=2020-01-02", null, ended, waiting);
        await ShowsAsync("by=person:bob", null, ended, waiting);

        async Task ShowsAsync(string query, RunKey? shown, params RunKey[] hidden)
        {
            console.Navigation.NavigateTo($"/runs?{query}");
            var list = console.Render<RunList>();
            list.WaitForAssertion(() => Assert.Contains(shown?.RunId ?? "No run matches", list.Markup, StringComparison.Ordinal));
            Assert.All(hidden, run => Assert.DoesNotContain(run.RunId, list.Markup, StringComparison.Ordinal));
            await list.FillAsync("Started by", "person:anna");
            Assert.Contains("by=person", console.Address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_that_have_ended_are_compared_the_newer_against_the_older()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var first = await EndedAsync(console);
        var second = await EndedAsync(console);
        var waiting = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var list = console.Render<RunList>();
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("input[type=checkbox]").Count));
        Assert.Empty(list.FindAll($"input[aria-label='Compare {waiting.RunId}']"));

        await list.Find($"input[aria-label='Compare {second.RunId}']").ChangeAsync(new() { Value = true });
        Assert.False(list.Offers("Compare the two"));
        await list.Find($"input[aria-label='Compare {first.RunId}']").ChangeAsync(new() { Value = true });
        Assert.Equal($"/runs/{second.RunId}/diff?against={first.RunId}", CompareLink(list));

        Assert.Equal($"/?compare={second.RunId}&compare={first.RunId}", console.Address);
        var sameElsewhere = console.Render<RunList>();
        sameElsewhere.WaitForAssertion(() => Assert.Equal(CompareLink(list), CompareLink(sameElsewhere)));
        await list.Find($"input[aria-label='Compare {first.RunId}']").ChangeAsync(new() { Value = false });
        Assert.Equal($"/?compare={second.RunId}", console.Address);

        static string? CompareLink(IRenderedComponent<RunList> list) => list.FindAll("a").Single(link => link.TextContent.Trim() == "Compare the two").GetAttribute("href");
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Developer, true)]
    public async Task The_overview_names_failures_until_somebody_runs_the_context_again(Role role, bool isOffered)
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, role);
        var failed = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.FailAsync(failed, Broken);
        var overview = console.Render<OverviewPage>();
        overview.WaitForAssertion(() => Assert.Contains(failed.RunId, overview.Find("section[aria-label='Failures to look at']").TextContent, StringComparison.Ordinal));
        Assert.Equal(isOffered, overview.Offers($"Retry {failed.RunId}"));

        var again = await EndedAsync(console);
        overview.WaitForAssertion(() => Assert.Empty(overview.FindAll("section[aria-label='Failures to look at']")));
        overview.WaitForAssertion(() => Assert.Contains(again.RunId, overview.Find("section[aria-label='Latest runs']").TextContent, StringComparison.Ordinal));
        overview.WaitForAssertion(() => Assert.Contains("50 %", overview.Markup, StringComparison.Ordinal));
        Assert.Contains("1 succeeded, 1 failed", overview.Find(".per-day").GetAttribute("aria-label")!, StringComparison.Ordinal);
    }

    private async Task<RunKey> EndedAsync(ConsoleComponents console)
    {
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.EndAsync(run);
        return run;
    }
}
