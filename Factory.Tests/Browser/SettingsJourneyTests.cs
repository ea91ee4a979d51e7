using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Factory.Tests.Support;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>What a person decides in the console, and what the console decides about a person.</summary>
public sealed class SettingsJourneyTests
{
    [Fact]
    public async Task An_API_key_is_made_used_and_revoked()
    {
        Suites.RequireChromium();
        Suites.RequireCurl();
        await using var app = await FactoryApp.StartAsync(_ => { });
        await app.Api.CreateProjectAsync("Orders");
        await using var console = await ConsolePage.OpenAsync(app.Address, "api-key");
        var page = console.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "API keys" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New API key" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Pipeline");
        await page.GetByLabel("projects:read").CheckAsync();
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        var secret = await page.GetByLabel("Secret").InnerTextAsync();
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have put it away" }).ClickAsync();

        var (status, body) = await CurlAsync(app, secret, "/api/v1/projects");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Orders", Assert.Single(JsonElement.Parse(body).GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await CurlAsync(app, secret, "/api/v1/runs")).Status);

        await page.ReloadAsync();
        await page.GetByText("Pipeline").WaitForAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke Pipeline" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await page.GetByText("'Pipeline' is revoked").WaitForAsync();
        await console.KeepAsync();

        (status, body) = await CurlAsync(app, secret, "/api/v1/projects");
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("UNAUTHENTICATED", JsonElement.Parse(body).GetProperty("error").GetProperty("code").GetString());
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task The_theme_is_the_systems_until_somebody_chooses_one()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        await using var console = await ConsolePage.OpenAsync(app.Address, "theme");
        var page = console.Page;

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.GotoAsync("/projects");
        await page.GetByLabel("Light theme").ClickAsync();
        await page.GetByLabel("Dark theme").WaitForAsync();
        await page.ReloadAsync();
        await console.SeesAsync("Projects");

        await page.GetByLabel("Dark theme").WaitForAsync();
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task Who_lacks_a_permission_is_neither_offered_the_page_nor_led_into_it_by_a_link()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var key = await app.IssueKeyAsync("default", "runs:read", "configuration:read");
        await using var console = await ConsolePage.OpenAsync(app.Address, "denied");
        var page = console.Page;
        await console.SignInAsync(key);

        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Settings" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(["Configuration", "Features", "Storage"]);
        await console.SeesAsync("Settings");
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "Templates" }).CountAsync());

        // Within the page: no request goes out that the door could refuse.
        await page.EvaluateAsync("Blazor.navigateTo('/settings/keys')");
        await page.GetByText("This page is not open to you").WaitForAsync();
        await console.KeepAsync();
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task An_open_page_leads_to_the_sign_in_when_its_key_is_revoked()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var key = await app.IssueKeyAsync("default", "runs:read", "projects:read");
        var id = (await app.ApiWith(key).GetAsync("/api/v1/me")).Must(HttpStatusCode.OK).String("subject");
        await using var console = await ConsolePage.OpenAsync(app.Address, "revoked");
        await console.SignInAsync(key);
        await console.Page.GotoAsync("/runs");
        await console.SeesAsync("Runs");

        (await app.Api.DeleteAsync($"/api/v1/api-keys/{id}")).Must(HttpStatusCode.NoContent);

        await console.Page.WaitForURLAsync("**/login**", new() { Timeout = 10_000, WaitUntil = WaitUntilState.Commit });
        Assert.Empty(console.Errors);
    }

    // The key goes in by the standard input: what a command is called with, everybody on the machine can read.
    private static async Task<(HttpStatusCode Status, string Body)> CurlAsync(FactoryApp app, string key, string path)
    {
        string[] arguments = ["--silent", "--show-error", "--noproxy", "*", "--write-out", "\n%{http_code}", "--header", "@-", new Uri(app.Address, path).ToString()];
        using var curl = Process.Start(new ProcessStartInfo("curl", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await curl.StandardInput.WriteLineAsync($"X-Api-Key: {key}");
        curl.StandardInput.Close();
        var answer = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, curl.ExitCode);
        var end = answer.LastIndexOf('\n');
        return ((HttpStatusCode)int.Parse(answer.AsSpan(end + 1), CultureInfo.InvariantCulture), answer[..end]);
    }
}
