using Bunit;
using Factory.Console.Components.Pages.Artifacts;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;

namespace Factory.Tests.Components;

/// <summary>What a run made stands beside what an earlier one made, as soon as it is there.</summary>
public sealed class RunDiffPageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    [Fact]
    public async Task The_difference_appears_when_the_run_has_ended()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var first = await PublishAsync(await idle.App.AddRunAsync(console.Tenant.TenantId), "one\n");
        await idle.App.EndAsync(first);
        var second = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = console.Render<RunDiffPage>(parameters => parameters.Add(shown => shown.RunId, second.RunId));
        page.WaitForAssertion(() => Assert.Contains("Nothing is published yet", page.Markup, StringComparison.Ordinal));

        await PublishAsync(second, "two\n");
        await idle.App.EndAsync(second);
        page.WaitForAssertion(() => Assert.Contains("1 changed, 0 added, 0 removed, 0 the same.", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("two", page.Find(".diff").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_failed_before_it_published_has_nothing_to_compare()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        await idle.App.EndAsync(await PublishAsync(await idle.App.AddRunAsync(console.Tenant.TenantId), "one\n"));
        var second = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.StopAsync(second);
        var page = console.Render<RunDiffPage>(parameters => parameters.Add(shown => shown.RunId, second.RunId));
        page.WaitForAssertion(() => Assert.Contains("Nothing was published", page.Markup, StringComparison.Ordinal));
    }

    private async Task<RunKey> PublishAsync(RunKey run, string text)
    {
        await idle.App.AddSourceAsync(run, ("a.txt", text));
        return run;
    }
}
