using Bunit;
using Factory.Console.Components.Code;
using Factory.Console.Components.Pages.Artifacts;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;

namespace Factory.Tests.Components;

/// <summary>What a run made can be read, searched, and held against what an earlier run made.</summary>
public sealed class ArtifactPageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    [Fact]
    public async Task A_text_is_found_in_all_files_and_each_line_is_a_link()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await PublishAsync(console, ("src/Loan.cs", "one\nclass Loan;\n"), ("README.md", "# Lending\n"));
        console.Navigation.NavigateTo($"/runs/{run.RunId}/artifacts?q=loan");
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Equal("2 class Loan;", page.Find("a.hit").TextContent.Trim()));
        Assert.Equal("loan", page.Find("input[data-shortcut=search]").GetAttribute("value"));
        Assert.EndsWith("path=src%2FLoan.cs&line=2&view=text", page.Find("a.hit").GetAttribute("href")!.Replace("q=loan&", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("README.md", page.Find("section[aria-label=Files]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_publishes_appears_when_it_has_ended()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Contains("Nothing is published yet", page.Markup, StringComparison.Ordinal));
        await idle.App.AddSourceAsync(run, ("a.txt", "one\n"));
        await idle.App.EndAsync(run);
        page.WaitForAssertion(() => Assert.Contains("a.txt", page.Find("section[aria-label=Files]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markdown_is_rendered_until_its_text_is_asked_for()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await PublishAsync(console, ("README.md", "# Lending\n\nSee [the code](src/Loan.cs).\n"), ("src/Loan.cs", "class Loan;\n"));
        console.Navigation.NavigateTo($"/runs/{run.RunId}/artifacts?path=README.md");
        var page = Show(console, run);
        page.WaitForAssertion(() => Assert.Equal("Lending", page.Find(".markdown h1").TextContent));
        Assert.Contains("path=src%2FLoan.cs", page.Find(".markdown a").GetAttribute("href"), StringComparison.Ordinal);

        console.Navigation.NavigateTo($"/runs/{run.RunId}/artifacts?path=README.md&view=text");
        page = Show(console, run);
        page.WaitForAssertion(() => Assert.Equal("markdown", page.FindComponent<CodeEditor>().Instance.Language));
    }

    [Fact]
    public async Task The_history_of_a_file_leads_to_the_difference()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var first = await PublishAsync(console, ("a.txt", "one\n"));
        var second = await PublishAsync(console, ("a.txt", "two\n"));
        console.Navigation.NavigateTo($"/runs/{second.RunId}/artifacts?path=a.txt&view=history");
        var page = Show(console, second);
        page.WaitForAssertion(() => Assert.Contains("changed it", page.Markup, StringComparison.Ordinal));
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href") == $"/runs/{second.RunId}/diff?against={first.RunId}&path=a.txt");
    }

    [Fact]
    public async Task A_run_is_held_against_the_one_before_it()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var first = await PublishAsync(console, ("a.txt", "one\n"), ("gone.txt", "x\n"));
        await idle.App.EndAsync(first);
        var second = await PublishAsync(console, ("a.txt", "two\n"), ("new.txt", "y\n"));
        await idle.App.EndAsync(second);
        console.Navigation.NavigateTo($"/runs/{second.RunId}/diff");
        var page = console.Render<RunDiffPage>(parameters => parameters.Add(shown => shown.RunId, second.RunId));
        page.WaitForAssertion(() => Assert.Contains("1 changed, 1 added, 1 removed, 0 the same.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["±a.txt", "−gone.txt", "+new.txt"], page.FindAll(".differing a").Select(link => string.Concat(link.TextContent.Where(letter => !char.IsWhiteSpace(letter)))));
        page.WaitForAssertion(() => Assert.Contains("two", page.Find(".diff").TextContent, StringComparison.Ordinal));

        console.Navigation.NavigateTo($"/runs/{first.RunId}/diff");
        var alone = console.Render<RunDiffPage>(parameters => parameters.Add(shown => shown.RunId, first.RunId));
        alone.WaitForAssertion(() => Assert.Contains("There is no earlier run", alone.Markup, StringComparison.Ordinal));
    }

    private static IRenderedComponent<ArtifactsPage> Show(ConsoleComponents console, RunKey run) =>
        console.Render<ArtifactsPage>(parameters => parameters.Add(page => page.RunId, run.RunId));

    private async Task<RunKey> PublishAsync(ConsoleComponents console, params (string Path, string Text)[] files)
    {
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.AddSourceAsync(run, files);
        return run;
    }
}
