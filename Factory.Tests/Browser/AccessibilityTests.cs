using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Factory.Console.Components;
using Factory.Core.Samples;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>Every page can be used by whoever hears it, sees little or has no mouse, as far as axe can tell.</summary>
public sealed partial class AccessibilityTests
{
    /// <summary>Where a button opens one.</summary>
    private static readonly (string Address, string Button)[] Dialogs =
    [
        ("/projects", "New project"),
        ("/settings/keys", "New API key"),
        ("/settings/keys", "Rotate bootstrap"),
        ("/settings/keys", "Revoke bootstrap"),
        ("/settings/webhooks", "New webhook"),
        ("/templates/microservice", "Start a run"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_has_a_serious_finding(ColorScheme scheme)
    {
        Suites.RequireChromium();
        if (scheme is ColorScheme.Dark)
        {
            Suites.RequireLong();
        }

        await using var app = await FactoryApp.StartAsync(_ => { });
        var ids = await FillAsync(app);
        await using var console = await ConsolePage.OpenAsync(app.Address, $"axe-{scheme}");

        // Colours on their way from one to another are no finding.
        await console.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        List<string> findings = [];
        await console.Page.GotoAsync("/login");
        findings.AddRange(await FindingsAsync(console.Page, "/login"));
        foreach (var address in Routes().Select(route => Address(route, ids)))
        {
            await console.Page.GotoAsync(address);
            await SettleAsync(console.Page, scheme);
            findings.AddRange(await FindingsAsync(console.Page, address));
        }

        foreach (var (address, button) in Dialogs)
        {
            await console.Page.GotoAsync(address);
            await SettleAsync(console.Page, scheme);
            await console.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            await console.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await SettleAsync(console.Page, scheme);
            findings.AddRange(await FindingsAsync(console.Page, $"{address}, {button}"));
        }

        Assert.True(findings.Count == 0, string.Join("\n", findings));
    }

    /// <summary>A project with one finished run, and something in each of the settings.</summary>
    internal static async Task<Dictionary<string, string>> FillAsync(FactoryApp app)
    {
        var tenant = new CurrentTenant(Tenant.Default, "person:anna");
        var project = (await app.Services.GetRequiredService<StartFromSample>().ExecuteAsync(tenant, app.Services.GetRequiredService<SampleCatalogue>().Find("billing")!, Ct)).Value.Id;
        var run = await app.Api.StartRunAsync(project, "Billing");
        await Eventually.HoldsAsync(() => app.Api.GetAsync($"/api/v1/runs/{run}/status"), answer => answer.String("status") == "succeeded", TimeSpan.FromMinutes(1));
        var webhook = await app.Services.GetRequiredService<CreateWebhook>().ExecuteAsync(tenant, "https://hooks.example.com/factory", "Chat", [WebhookEvents.RunFailed], Ct);
        return new Dictionary<string, string>
        {
            ["ProjectId"] = project,
            ["RunId"] = run,
            ["TemplateId"] = "microservice",
            ["WebhookId"] = webhook.Value.Webhook.Id,
        };
    }

    // Of all pages, so that a new one is not forgotten.
    internal static IEnumerable<string> Routes() => typeof(App).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
        .Select(route => route.Template)
        .Order(StringComparer.Ordinal);

    internal static string Address(string route, Dictionary<string, string> ids) => Parameter().Replace(route, match =>
    {
        Assert.True(ids.TryGetValue(match.Groups["name"].Value, out var id), $"The test has no value for {match.Value} of the page {route}.");
        return id!;
    });

    // A page is whole when its heading stands in the wanted colours and nothing of it loads. The button offers the other theme.
    internal static async Task SettleAsync(IPage page, ColorScheme scheme)
    {
        await page.GetByLabel(scheme == ColorScheme.Dark ? "Light theme" : "Dark theme").WaitForAsync();
        await page.Locator("h1:visible, h2:visible").First.WaitForAsync();
        await Assertions.Expect(page.Locator(".mud-progress-indeterminate")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    internal static async Task<IEnumerable<string>> FindingsAsync(IPage page, string address)
    {
        var found = await page.RunAxe();
        return found.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes, (violation, node) => $"{address}: {violation.Id} ({violation.Help}) at {node.Target}: {node.Html}");
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
