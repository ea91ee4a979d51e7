using System.IO.Compression;
using Factory.Tests.Support;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>What a person does in the console, in a real browser.</summary>
public sealed class JourneyTests
{
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
        var project = await app.Api.CreateProjectAsync("Orders");
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

        await page.GotoAsync($"/projects/{project}/blueprint");
        await console.SeesAsync("Blueprint");
        await console.PasteAsync("Blueprint text (YAML)", Good
            .Replace("type: string", "type: strin", StringComparison.Ordinal)
            .Replace("type: decimal", "type: decimla", StringComparison.Ordinal));
        await page.GetByText("line 8").WaitForAsync();
        await page.GetByText("line 9").WaitForAsync();
        Assert.Equal(2, await page.Locator(".squiggly-error").CountAsync());
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
    public async Task A_rule_changed_in_the_designer_is_seen_in_text_and_preview()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Billing");
        await app.Api.PutBlueprintAsync(project, Repository.Read("samples/billing.yaml"));
        await using var console = await ConsolePage.OpenAsync(app.Address, "designer");
        var page = console.Page;

        await page.GotoAsync($"/projects/{project}/blueprint?view=designer&element=/contexts/0/aggregates/0/invariants/0");
        await console.SeesAsync("Blueprint");
        await page.GetByLabel("rule *").Or(page.GetByLabel("rule", new() { Exact = true })).FillAsync("endsOn == null || endsOn >= startsOn");
        await page.GetByLabel("message", new() { Exact = true }).ClickAsync();
        await page.GetByText("Draft, based on version 1 · saved").WaitForAsync();
        await console.KeepAsync();

        var draft = (await app.Api.GetAsync($"/api/v1/projects/{project}/blueprint/draft")).String("text");
        Assert.Equal(Repository.Read("samples/billing.yaml").Replace("endsOn > startsOn", "endsOn >= startsOn", StringComparison.Ordinal), draft);

        await page.GetByRole(AriaRole.Link, new() { Name = "Preview", Exact = true }).ClickAsync();
        await page.Locator("[data-revision]:not([data-revision='0'])").WaitForAsync();
        await page.GetByRole(AriaRole.Group).Filter(new() { HasText = "Contoso.Billing.Domain" }).First.WaitForAsync();
        await console.KeepAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Diagram", Exact = true }).ClickAsync();
        await page.Locator("svg.diagram").WaitForAsync();
        await console.KeepAsync();
        await page.GotoAsync($"/projects/{project}/blueprint?view=diagram&diagram=states.Billing.Subscription");
        await page.GetByText("Suspended").First.WaitForAsync();
        await console.KeepAsync();
        await page.GotoAsync($"/projects/{project}/blueprint?view=diagram&diagram=aggregate.Billing.Subscription");
        await page.GetByText("BillingCycle").First.WaitForAsync();
        await console.KeepAsync();
        await page.GotoAsync($"/projects/{project}/blueprint?view=diagram&diagram=events.Billing");
        await page.GetByText("VoidOpenInvoices").First.WaitForAsync();
        await console.KeepAsync();
        await page.GotoAsync($"/projects/{project}/blueprint?view=designer&element=/contexts/0/aggregates/0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the lifecycle" }).WaitForAsync();
        await console.KeepAsync();
        Assert.Empty(console.Errors);
    }
}
