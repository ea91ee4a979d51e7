using System.Net;
using System.Text;
using Factory.Tests.Support;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>Nothing that was typed into a blueprint is lost.</summary>
public sealed class BlueprintJourneyTests
{
    private const string Editor = "Blueprint text (YAML)";
    private const string Begun = "blueprint: 1\nname: Orders\n# Not finished\n";

    [Fact]
    public async Task What_was_typed_outlives_a_reload_and_reaches_a_second_tab()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Orders");
        await using var console = await ConsolePage.OpenAsync(app.Address, "draft");
        var page = console.Page;
        await OpenAsync(page, project);
        var second = await page.Context.NewPageAsync();
        await OpenAsync(second, project);

        await console.PasteAsync(Editor, Begun);
        await page.GetByText("Draft, not published yet · saved").WaitForAsync();
        await second.Locator(".view-lines").GetByText("Not finished").WaitForAsync();

        await page.ReloadAsync();
        await page.Locator(".view-lines").GetByText("Not finished").WaitForAsync();
        await console.KeepAsync();
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task Publishing_over_a_newer_version_shows_what_changed_and_asks()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Orders");
        await app.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        await using var console = await ConsolePage.OpenAsync(app.Address, "publish-over");
        var page = console.Page;
        await OpenAsync(page, project);
        await console.PasteAsync(Editor, BlueprintTexts.Small + "# Mine\n");
        await page.GetByText("Draft, based on version 1 · saved").WaitForAsync();
        using var renamed = new StringContent(BlueprintTexts.Small.Replace("name: Lending", "name: Renting", StringComparison.Ordinal), Encoding.UTF8, "application/yaml");
        (await app.Api.SendAsync(HttpMethod.Put, $"/api/v1/projects/{project}/blueprint", renamed)).Must(HttpStatusCode.OK);

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.GetByText("Publish over a newer version?").WaitForAsync();
        await page.GetByRole(AriaRole.List, new() { Name = "Changes" }).GetByText("Renting").First.WaitForAsync();
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish over it" }).ClickAsync();
        await page.GetByText("Version 3 is published").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Version 3" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Version 2 to version 3" }).WaitForAsync();
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore version 2" }).ClickAsync();
        await page.GetByText("Draft, based on version 3 · saved").WaitForAsync();
        Assert.Contains("name: Renting", (await app.Api.GetAsync($"/api/v1/projects/{project}/blueprint/draft")).String("text"), StringComparison.Ordinal);
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_page_comes_back_with_what_was_typed_meanwhile()
    {
        Suites.RequireChromium();
        using var data = new TemporaryDirectory();
        var app = await FactoryProcess.StartAsync(data.Path, "Off");
        try
        {
            var project = await app.Api.CreateProjectAsync("Orders");
            await using var console = await ConsolePage.OpenAsync(app.Address, "restart");
            var page = console.Page;
            await OpenAsync(page, project);
            await console.PasteAsync(Editor, Begun);
            await page.GetByText("Draft, not published yet · saved").WaitForAsync();

            var address = app.Address.GetLeftPart(UriPartial.Authority);
            await app.KillAsync();
            await console.PasteAsync(Editor, Begun + "# Typed while nobody listened\n");
            await app.DisposeAsync();
            app = await FactoryProcess.StartAtAsync(address, data.Path, "Off");

            await page.GetByText("Draft, not published yet · saved").WaitForAsync();
            await page.Locator(".view-lines").GetByText("Typed while nobody listened").WaitForAsync();
            await Eventually.HoldsAsync(
                () => app.Api.GetAsync($"/api/v1/projects/{project}/blueprint/draft"), answer => answer.String("text").Contains("nobody listened", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
            await console.KeepAsync();
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Keys_lead_to_places_and_start_a_run()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Orders");
        await using var console = await ConsolePage.OpenAsync(app.Address, "keys");
        var page = console.Page;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("p");
        await console.SeesAsync("Projects");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("Ord");
        await page.WaitForURLAsync("**/projects?q=Ord");
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Orders" }).ClickAsync();
        await console.SeesAsync("Orders");
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" }).WaitForAsync();
        await console.KeepAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("r");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).WaitForAsync();
        Assert.Empty(console.Errors);
    }

    private static async Task OpenAsync(IPage page, string project)
    {
        await page.GotoAsync($"/projects/{project}/blueprint");
        await page.GetByLabel(Editor).WaitForAsync();
    }
}
