using System.Net;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>What somebody sees who opens an address: a page, or why there is none.</summary>
public sealed class EntryTests
{
    private static readonly (string, string) AsPerson = ("Accept", "text/html,application/xhtml+xml");

    [Fact]
    public async Task A_page_that_the_key_does_not_open_says_so_and_is_not_offered()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var key = await app.IssueKeyAsync(Tenant.Default, Permissions.ProjectsRead);
        await using var console = await ConsolePage.OpenAsync(app.Address, "not-open");
        var page = console.Page;
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/login");
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await console.SeesAsync("This page is not open to you");

        var answer = await page.GotoAsync("/runs");
        Assert.Equal(403, answer!.Status);
        await console.SeesAsync("This page is not open to you");
        await page.GetByText(Permissions.RunsRead).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Projects" }).WaitForAsync();
        foreach (var name in new[] { "Overview", "Runs", "Templates", "Settings" })
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(0);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Projects" }).ClickAsync();
        await console.SeesAsync("Projects");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_answered_to_people_with_a_page_and_to_programs_without()
    {
        await using var app = await FactoryApp.StartAsync(_ => { });
        var page = (await app.Anonymous.GetAsync("/nowhere", AsPerson)).Must(HttpStatusCode.NotFound);
        Assert.Contains("<html", page.Text, StringComparison.Ordinal);
        Assert.Empty((await app.Anonymous.GetAsync("/nowhere.js")).Must(HttpStatusCode.NotFound).Text);
        (await app.Api.GetAsync("/api/v1/nowhere", AsPerson)).MustFail(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_shows_the_page_that_says_so()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        await using var console = await ConsolePage.OpenAsync(app.Address, "not-found");
        Assert.Equal(404, (await console.Page.GotoAsync("/nowhere"))!.Status);
        await console.SeesAsync("There is no such page");
        Assert.EndsWith("/nowhere", console.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dark_page_is_dark_before_any_of_it_works()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        await using var console = await ConsolePage.OpenAsync(app.Address, "cover");
        var page = console.Page;
        await page.GetByLabel("Dark theme").ClickAsync();
        await page.GetByLabel("Light theme").WaitForAsync();

        await page.RouteAsync("**/_framework/**", route => route.AbortAsync());
        await page.GotoAsync("/projects");
        Assert.Equal("rgb(15, 20, 25)", await page.Locator(".cover").EvaluateAsync<string>("cover => getComputedStyle(cover).backgroundColor"));
        await Assertions.Expect(page.GetByText("Loading…")).ToBeVisibleAsync();
        await console.KeepAsync();
        await page.GotoAsync("/login");
        Assert.Equal("rgb(15, 20, 25)", await page.Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor"));
    }

    [Fact]
    public async Task A_drawing_is_kept_under_the_name_of_project_and_diagram_and_holds_nothing_of_the_page()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Billing");
        await app.Api.PutBlueprintAsync(project, Repository.Read("samples/billing.yaml"));
        await using var console = await ConsolePage.OpenAsync(app.Address, "drawing");
        var page = console.Page;
        await page.GotoAsync($"/projects/{project}/blueprint?view=diagram");
        await page.Locator("svg.diagram").WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "SVG" }).ClickAsync());
        Assert.Equal("billing-context-map.svg", download.SuggestedFilename);
        var drawing = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("<svg", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("_bl_", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/", drawing, StringComparison.Ordinal);
    }
}
