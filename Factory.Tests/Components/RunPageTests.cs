using Bunit;
using Factory.Console.Components.Pages.Artifacts;
using Factory.Console.Components.Pages.Quality;
using Factory.Console.Components.Pages.Runs;
using Factory.Console.Components.Shared;
using Factory.Core.Artifacts;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Retention;
using Factory.Core.Runs.Retry;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using RunSteps = Factory.Console.Components.Pages.Runs.RunSteps;

namespace Factory.Tests.Components;

/// <summary>The page of a run tells how it stands, why it failed and what can be done.</summary>
public sealed class RunPageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static readonly RunFailure Broken = new("PACKAGE_FEED_UNREACHABLE", FailureClass.External, "build", "The feed does not answer.", "Try again when the feed is back.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_run_opens_at_the_line_that_tells_why_with_the_lines_around_it_and_the_next_action()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.FailAsync(run, Broken);

        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("What to do next", page.Markup, StringComparison.Ordinal));
        var failure = page.Find("section[aria-label=Failure]");
        Assert.Contains("Failed in step build", failure.TextContent, StringComparison.Ordinal);
        Assert.Contains(Broken.Hint, failure.TextContent, StringComparison.Ordinal);
        Assert.Equal("It broke: The feed does not answer.", failure.QuerySelector(".log-line.chosen .m")!.TextContent);
        Assert.Equal(["Restoring packages.", "It broke: The feed does not answer.", "Cleaning up."], failure.QuerySelectorAll(".log-line .m").Select(line => line.TextContent).Skip(3).Take(3));
        Assert.EndsWith("?line=5", failure.QuerySelector(".log-line.chosen a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("true", page.FindAll(".step").Single(step => step.TextContent.Contains("build", StringComparison.Ordinal)).GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task What_retention_removed_is_said_and_a_run_is_pinned_on_its_page()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.LogAsync(run, "a line that goes");
        await idle.App.EndAsync(run);
        await idle.App.AddArtifactAsync(run, ArtifactKind.Manifest, "{}"u8.ToArray(), "manifest.json", ArtifactPackage.Json);
        var expired = idle.App.Services.GetRequiredService<ExpiredRuns>();
        var now = DateTimeOffset.UtcNow;
        await expired.RemoveAsync(console.Tenant, new RemovedLogs(now.AddHours(1), now.AddHours(1)), Ct);
        await expired.RemoveAsync(console.Tenant, new RemovedArtifacts(now.AddHours(1), now.AddHours(1)), Ct);

        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("4 lines", page.Markup, StringComparison.Ordinal));
        Assert.Contains("was removed by the tenant's retention", page.Markup, StringComparison.Ordinal);
        Assert.Contains("artifacts were removed by the tenant's retention", page.Markup, StringComparison.Ordinal);

        page.Button("Pin").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Button("Unpin")));
        Assert.True((await idle.App.Services.GetRequiredService<RunQueries>().FindAsync(console.Tenant, run.RunId, Ct)).Value.IsPinned);
        var list = console.Render<RunList>();
        list.WaitForAssertion(() => Assert.Contains("Pinned: retention leaves it alone", list.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Required_gates_that_are_red_are_named_with_their_words_and_no_step_is_blamed()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.FailAtGatesAsync(run, ("coverage", "60 % of the lines are covered: too few."), ("requirements", "REQ-2 is not tested."));

        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("Quality gates failed: coverage, requirements", page.Markup, StringComparison.Ordinal));
        var failure = page.Find("section[aria-label=Failure]");
        Assert.Equal(["coverage: 60 % of the lines are covered: too few.", "requirements: REQ-2 is not tested."], failure.QuerySelectorAll("li").Select(gate => gate.TextContent));
        Assert.DoesNotContain("Failed in step", failure.TextContent, StringComparison.Ordinal);
        Assert.Empty(failure.QuerySelectorAll(".log-line"));
        Assert.Empty(page.FindAll(".step[aria-pressed=true]"));
        Assert.True(page.Offers("Open the quality report"));
    }

    [Fact]
    public async Task A_run_that_was_stopped_leads_to_no_report()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.StopAsync(run);
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.True(page.Offers("Artifacts")));
        Assert.False(page.Offers("Quality report"));

        var report = console.Render<QualityPage>(parameters => parameters.Add(shown => shown.RunId, run.RunId));
        report.WaitForAssertion(() => Assert.Contains("cancelled before its quality was judged", report.Markup, StringComparison.Ordinal));
        Assert.Empty(report.FindAll("[role=alert]"));
        Assert.Equal("Lending", report.Find("nav[aria-label=Breadcrumb] a:last-child").TextContent);
        var artifacts = console.Render<ArtifactsPage>(parameters => parameters.Add(shown => shown.RunId, run.RunId));
        artifacts.WaitForAssertion(() => Assert.True(artifacts.Offers("Back to the run")));
    }

    [Fact]
    public async Task A_run_that_does_not_exist_is_told_with_the_way_to_those_that_do()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = Show(console, new RunKey(console.Tenant.TenantId, "run-none"));
        page.WaitForAssertion(() => Assert.Equal("There is no such run", page.Find("h1").TextContent));
        Assert.True(page.Offers("To the runs"));
    }

    [Fact]
    public async Task The_way_to_a_run_names_its_project()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId, await ProjectAsync(console));
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Equal(["Projects", "Lending"], page.FindAll("nav[aria-label=Breadcrumb] a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task A_long_line_that_is_chosen_is_shown_whole()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var line = new string('x', 300);
        await idle.App.LogAsync(run, line);
        console.Navigation.NavigateTo($"/runs/{run.RunId}?line=3");
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Equal(line, page.Find("pre[aria-label='The whole line']").TextContent));
    }

    [Fact]
    public async Task New_lines_and_the_end_are_seen_without_a_reload()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("2 lines", page.Markup, StringComparison.Ordinal));

        await idle.App.LogAsync(run, "Compiling now");
        page.WaitForAssertion(() => Assert.Contains("Compiling now", page.Markup, StringComparison.Ordinal));
        await idle.App.EndAsync(run);
        page.WaitForAssertion(() => Assert.Contains("Quality report", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_waits_moves_up_while_nothing_but_others_change()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var first = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var second = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = Show(console, second);
        page.WaitForAssertion(() => Assert.Contains("Waiting in the queue", page.Markup, StringComparison.Ordinal));
        var before = await PositionAsync();

        await idle.App.EndAsync(first);
        Assert.True(await PositionAsync() < before);
        page.WaitForAssertion(() => Assert.Contains($"position {before - 1}.", page.Markup, StringComparison.Ordinal));

        // The runs of other tests wait in the same queue.
        async Task<int> PositionAsync() => (await idle.App.Services.GetRequiredService<RunQueries>().StatusAsync(console.Tenant, second.RunId, Ct)).Value.QueuePosition!.Value;
    }

    [Fact]
    public async Task Whether_the_log_is_followed_stands_in_the_address()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        Scripts(console).Setup<bool>("scrollToEnd", _ => true).SetResult(true);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        console.Navigation.NavigateTo($"/runs/{run.RunId}");
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.True(IsOn(page)));

        await page.TickAsync("Follow", isOn: false);
        Assert.Equal($"/runs/{run.RunId}?follow=false", console.Address);
        var sameElsewhere = Show(console, run);
        sameElsewhere.WaitForAssertion(() => Assert.False(IsOn(sameElsewhere)));

        console.Navigation.NavigateTo($"/runs/{run.RunId}?line=1");
        page.WaitForAssertion(() => Assert.False(IsOn(page)));
        await page.TickAsync("Follow");
        Assert.Equal($"/runs/{run.RunId}", console.Address);
        page.WaitForAssertion(() => Assert.True(IsOn(page)));

        static bool IsOn(IRenderedComponent<RunPage> page) => page.Find(".of-log input[type=checkbox]").HasAttribute("checked");
    }

    [Fact]
    public async Task A_log_that_could_not_be_downloaded_says_why()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var saving = Scripts(console).Setup<RunLog.Refusal?>("saveText", _ => true);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = Show(console, run);
        page.WaitForAssertion(() => page.Button("Download the log"));

        var asked = page.Button("Download the log").ClickAsync(new());
        page.WaitForAssertion(() => Assert.True(page.Button("Download the log").HasAttribute("disabled")));
        Assert.NotEmpty(page.FindAll("[aria-label='Downloading the log']"));
        saving.SetResult(new RunLog.Refusal("FORBIDDEN", "The key may not read runs.", "Ask an admin."));
        await asked;

        page.WaitForAssertion(() => Assert.Contains("The key may not read runs.", page.Find("section[aria-label=Log] [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.False(page.Button("Download the log").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[aria-label='Downloading the log']"));
    }

    [Fact]
    public async Task A_key_stroke_leads_to_the_search_in_the_log()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = Show(console, await idle.App.AddRunAsync(console.Tenant.TenantId));
        page.WaitForAssertion(() => Assert.Equal("Find in the log", page.Find("input[data-shortcut=search]").GetAttribute("aria-label")));
    }

    [Fact]
    public async Task A_filter_shows_the_lines_that_it_takes_and_stands_in_the_address()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.LogAsync(run, "one of many");
        await idle.App.LogAsync(run, "the other", JournalLevel.Warning);
        console.Navigation.NavigateTo($"/runs/{run.RunId}?level=warning");
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("1 line<", page.Markup, StringComparison.Ordinal));
        Assert.Contains("the other", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("one of many", page.Markup, StringComparison.Ordinal);

        await page.FindAll(".step").Single(step => step.TextContent.Contains("test", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Contains("step=test", console.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_a_run_that_was_begun_again_is_narrowed_to_one_attempt()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var project = await ProjectAsync(console);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId, project);
        await idle.App.LogAsync(run, "once");
        await idle.App.FailAsync(run, Broken);
        Assert.True((await console.Services.GetRequiredService<RetryRun>().ExecuteAsync(console.Tenant, run.RunId, new RetryRequest(), Ct)).IsSuccess);
        await idle.App.LogAsync(run, "and again");

        console.Navigation.NavigateTo($"/runs/{run.RunId}?attempt=2");
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("and again", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(">once<", page.Markup, StringComparison.Ordinal);
        await page.FillAsync<int?>("Attempt", 1);
        page.WaitForAssertion(() => Assert.Contains(">once<", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("and again", page.Markup, StringComparison.Ordinal);
        Assert.Contains("attempt=1", console.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_waits_is_cancelled_after_a_question_and_can_be_retried()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var project = await ProjectAsync(console);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId, project);
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.True(page.Offers("Cancel")));

        var asked = page.Button("Cancel").ClickAsync(new());
        console.Dialogs.WaitForAssertion(() => Assert.True(console.Dialogs.Offers("Cancel the run")));
        await console.Dialogs.Button("Cancel the run").ClickAsync(new());
        await asked;
        page.WaitForAssertion(() => Assert.True(page.Offers("Retry")));
        Assert.False(page.Offers("Cancel"));

        var retried = page.Button("Retry").ClickAsync(new());
        console.Dialogs.WaitForAssertion(() => Assert.True(console.Dialogs.Offers("Retry the run")));
        await console.Dialogs.Button("Retry the run").ClickAsync(new());
        await retried;
        page.WaitForAssertion(() => Assert.Contains("attempt 2", page.Markup, StringComparison.Ordinal));
        Assert.True(page.Offers("Cancel"));
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Developer, true)]
    public async Task Only_who_may_start_runs_is_offered_a_retry(Role role, bool isOffered)
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, role);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.EndAsync(run);
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("Quality report", page.Markup, StringComparison.Ordinal));
        Assert.Equal(isOffered, page.Offers("Retry"));
    }

    [Fact]
    public void Times_are_held_against_those_of_the_last_good_run()
    {
        using var context = new BunitContext();
        context.Services.AddSingleton(TimeProvider.System).AddSingleton<PageClock>();
        var steps = context.Render<RunSteps>(parameters => parameters
            .Add(shown => shown.Steps, [Step("build", 9000), Step("test", 1000), Step("report", 2000)])
            .Add(shown => shown.GoodSteps, [Step("build", 6000), Step("test", 1010), Step("report", 2500)]));
        Assert.Equal(
            ["3.0 s longer than the last good run", "as long as the last good run", "500 ms shorter than the last good run"],
            steps.FindAll(".against").Select(words => words.TextContent));
        Assert.Equal("width:100%", steps.Find(".bar").GetAttribute("style"));

        static StepView Step(string name, long took) => new(name, StepStatus.Succeeded, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, took, Failure: null);
    }

    private static BunitJSModuleInterop Scripts(ConsoleComponents console)
    {
        var module = console.JSInterop.SetupModule("./console.js");
        module.Mode = JSRuntimeMode.Loose;
        return module;
    }

    private static IRenderedComponent<RunPage> Show(ConsoleComponents console, RunKey run) =>
        console.Render<RunPage>(parameters => parameters.Add(page => page.RunId, run.RunId));

    private static async Task<string> ProjectAsync(ConsoleComponents console) =>
        (await console.Services.GetRequiredService<Core.Projects.CreateProject>().ExecuteAsync(console.Tenant, new Core.Projects.CreateProjectRequest("Lending"), Ct)).Value.Id;
}
