using Bunit;
using Factory.Console.Components.Pages.Blueprints;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>Published versions are read, held against each other and restored.</summary>
public sealed class HistoryPanelTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_version_is_shown_alone()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var bench = await BenchAsync(console);
        var panel = console.Render<HistoryPanel>(parameters => parameters.Add(shown => shown.Bench, bench).Add(shown => shown.To, 1));
        panel.WaitForAssertion(() => Assert.Contains("name: Lending", panel.Find(".diff").TextContent, StringComparison.Ordinal));
        Assert.Contains(panel.FindAll("a"), link => link.GetAttribute("href")!.EndsWith("to=1&view=history", StringComparison.Ordinal) || link.GetAttribute("href")!.EndsWith("view=history&to=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_takes_the_place_of_a_draft_only_when_the_person_says_so()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var bench = await BenchAsync(console);
        await bench.TypeAsync(BlueprintTexts.Small + "# Mine\n");
        var panel = console.Render<HistoryPanel>(parameters => parameters.Add(shown => shown.Bench, bench));
        panel.WaitForAssertion(() => Assert.True(panel.Offers("Restore version 1")));
        panel.Button("Restore version 1").Click();
        console.Dialogs.WaitForAssertion(() => Assert.True(console.Dialogs.Offers("Keep the draft")));
        Assert.EndsWith("# Mine\n", bench.Text, StringComparison.Ordinal);
        console.Dialogs.Button("Restore").Click();
        panel.WaitForAssertion(() => Assert.Equal(BlueprintTexts.Small, bench.Text));
    }

    // Two versions; the page stands on the newer one.
    private static async Task<BlueprintWorkbench> BenchAsync(ConsoleComponents console)
    {
        var project = (await console.Services.GetRequiredService<CreateProject>().ExecuteAsync(console.Tenant, new CreateProjectRequest("Typed", null, null), Ct)).Value.Id;
        foreach (var text in new[] { BlueprintTexts.Small, BlueprintTexts.Small + "# Second\n" })
        {
            await console.Services.GetRequiredService<PutBlueprint>().ExecuteAsync(console.Tenant, project, text, BlueprintForm.Yaml, message: null, Precondition.None, Ct);
        }

        var bench = console.Services.GetRequiredService<BlueprintWorkbench>();
        await bench.LoadAsync(project);
        return bench;
    }
}
