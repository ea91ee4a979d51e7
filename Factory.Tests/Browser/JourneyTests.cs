using System.IO.Compression;
using Factory.Tests.Support;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>What a person does in the console, in a real browser.</summary>
public sealed class JourneyTests
{
    // What stands where the editor draws its marks, from top to bottom.
    private const string MarkedLines = """
        () => monaco.editor.getModelMarkers({ owner: "factory" }).sort((one, other) => one.startLineNumber - other.startLineNumber)
          .map(marker => monaco.editor.getModel(marker.resource).getLineContent(marker.startLineNumber).trim())
        """;

    [Fact]
    public async Task From_an_empty_install_to_a_downloaded_service()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(builder => builder.Configuration["Factory:Verification:Mode"] = "Compile");
        await using var console = await ConsolePage.OpenAsync(app.Address, "first-service");
        var page = console.Page;

        await page.GetByRole(AriaRole.Article, new() { Name = "Billing and Invoicing" }).GetByRole(AriaRole.Button, new() { Name = "Use this sample" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await console.SeesAsync("Billing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Quality report" }).WaitForAsync();
        await console.KeepAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Quality report" }).ClickAsync();
        await console.SeesAsync("Quality report");
        await page.GetByText("partial", new() { Exact = true }).First.WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Artifacts" }).ClickAsync();
        await console.SeesAsync("Artifacts");
        await page.GetByRole(AriaRole.Link, new() { Name = "README.md", Exact = true }).ClickAsync();
        await page.GetByText("Contoso", new() { Exact = false }).First.WaitForAsync();
        await console.KeepAsync();

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Article, new() { Name = "Contoso.Billing" }).First.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(zip.Entries, entry => entry.FullName == "Contoso.Billing.sln");
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task Two_mistakes_in_a_blueprint_are_shown_mended_and_published()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        await using var console = await ConsolePage.OpenAsync(app.Address, "blueprint");
        var page = console.Page;
        const string Good = """
            blueprint: 1
            name: Orders
            contexts:
              - name: Ordering
                aggregates:
                  - name: Order
                    fields:
                      - { name: number, type: string, required: true }
                      - { name: total, type: decimal, required: true }
            """;

        await page.GetByRole(AriaRole.Link, new() { Name = "Projects", Exact = true }).First.ClickAsync();
        await console.SeesAsync("Projects");
        await page.GetByRole(AriaRole.Button, new() { Name = "New project" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Orders");
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await console.SeesAsync("Orders");
        await page.GetByRole(AriaRole.Link, new() { Name = "Write the blueprint" }).ClickAsync();
        await console.SeesAsync("Blueprint");
        await page.GetByLabel("Blueprint text (YAML)").WaitForAsync();
        await console.PasteAsync("Blueprint text (YAML)", Good
            .Replace("type: string", "type: strin", StringComparison.Ordinal)
            .Replace("type: decimal", "type: decimla", StringComparison.Ordinal));
        await page.GetByText("line 8").WaitForAsync();
        await page.GetByText("line 9").WaitForAsync();
        Assert.Equal(2, await page.Locator(".squiggly-error").CountAsync());
        Assert.Equal(
            ["- { name: number, type: strin, required: true }", "- { name: total, type: decimla, required: true }"],
            await page.EvaluateAsync<string[]>(MarkedLines));
        await console.KeepAsync();
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).IsDisabledAsync());

        await console.PasteAsync("Blueprint text (YAML)", Good);
        await page.GetByText("No problems found.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.GetByText("Version 1 is published").WaitForAsync();
        await console.KeepAsync();
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task A_rule_changed_in_the_designer_is_seen_in_text_diagram_and_preview()
    {
        Suites.RequireChromium();
        const string Rule = "endsOn == null || endsOn >= startsOn";
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Billing");
        await app.Api.PutBlueprintAsync(project, Repository.Read("samples/billing.yaml"));
        await using var console = await ConsolePage.OpenAsync(app.Address, "designer");
        var page = console.Page;

        await page.GotoAsync($"/projects/{project}/blueprint?view=designer&element=/contexts/0/aggregates/0/invariants/0");
        await console.SeesAsync("Blueprint");
        await page.GetByLabel("rule *").Or(page.GetByLabel("rule", new() { Exact = true })).FillAsync(Rule);
        await page.GetByLabel("message", new() { Exact = true }).ClickAsync();
        await page.GetByText("Draft, based on version 1 · saved").WaitForAsync();
        await FindAsync(page, ".editor-grid > .code-editor", Rule);
        await console.KeepAsync();
        var changed = Repository.Read("samples/billing.yaml").Replace("endsOn > startsOn", "endsOn >= startsOn", StringComparison.Ordinal);
        Assert.Equal(changed, await DraftAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Preview", Exact = true }).ClickAsync();

        // It lies in folders that are closed.
        var subscription = page.Locator(".preview a[href*='Domain'][href$='%2FSubscription.cs']");
        await subscription.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await subscription.EvaluateAsync("link => link.click()");
        await FindAsync(page, ".preview", "endsOn >= startsOn");
        await console.KeepAsync();

        // Which states a command leaves from is a rule that the picture of the states shows.
        await page.GotoAsync($"/projects/{project}/blueprint?view=diagram&diagram=states.Billing.Subscription");
        await page.GetByLabel("Suspend: Active to Suspended").WaitForAsync();
        Assert.Equal(0, await page.GetByLabel("Suspend: Draft to Suspended").CountAsync());
        await console.KeepAsync();
        await page.GotoAsync($"/projects/{project}/blueprint?view=designer&diagram=states.Billing.Subscription&element=/contexts/0/aggregates/0/commands/2");
        await page.GetByRole(AriaRole.Group, new() { Name = "from" }).GetByLabel("Draft").CheckAsync();
        await FindAsync(page, ".editor-grid > .code-editor", "name: Suspend, from: [Active, Draft]");
        await page.GetByText("Draft, based on version 1 · saved").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Diagram", Exact = true }).ClickAsync();
        await page.GetByLabel("Suspend: Draft to Suspended").WaitForAsync();
        await console.KeepAsync();

        await page.GotoAsync($"/projects/{project}/blueprint?view=diagram&diagram=aggregate.Billing.Subscription");
        await page.GetByText("BillingCycle").First.WaitForAsync();
        await console.KeepAsync();
        await page.GotoAsync($"/projects/{project}/blueprint?view=diagram&diagram=events.Billing");
        await page.GetByText("VoidOpenInvoices").First.WaitForAsync();
        await console.KeepAsync();
        Assert.Empty(console.Errors);

        async Task<string> DraftAsync() => (await app.Api.GetAsync($"/api/v1/projects/{project}/blueprint/draft")).String("text");
    }

    // An editor holds only the lines in the page that are in sight.
    private static async Task FindAsync(IPage page, string editors, string text)
    {
        await page.WaitForFunctionAsync(
            """
            ([selector, text]) => monaco.editor.getEditors().some(editor => {
              const found = editor.getContainerDomNode().closest(selector) && editor.getModel().findMatches(text)[0];
              if (found) editor.revealLineInCenter(found.range.startLineNumber);
              return Boolean(found);
            })
            """,
            new[] { editors, text });
        await page.Locator($"{editors} .view-line").Filter(new() { HasText = text }).First.WaitForAsync();
    }
}
