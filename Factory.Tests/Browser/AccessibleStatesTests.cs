using System.Net;
using Factory.Core.Runs;
using Factory.Core.Samples;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>What a page shows only after somebody has chosen something can be used by everybody too.</summary>
public sealed class AccessibleStatesTests
{
    private static readonly RunFailure Broken = new("PACKAGE_FEED_UNREACHABLE", FailureClass.External, "build", "The feed does not answer.", "Try again.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_state_of_a_page_has_a_serious_finding(ColorScheme scheme)
    {
        Suites.RequireChromium();
        if (scheme is ColorScheme.Dark)
        {
            Suites.RequireLong();
        }

        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>());
        var project = await SampleAsync(app);
        var (earlier, later) = await ComparedRuns.AddAsync(app, project);
        var failed = await app.AddRunAsync(projectId: project);
        await app.FailAsync(failed, Broken);
        var queued = await app.Api.StartRunAsync(project, "Billing");
        var orders = await app.Api.CreateProjectAsync("Orders");
        await app.Api.PutBlueprintAsync(orders, BlueprintTexts.Small);
        await using var console = await ConsolePage.OpenAsync(app.Address, $"axe-states-{scheme}");
        var page = console.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        List<string> findings = [];

        var blueprint = $"/projects/{project}/blueprint";
        var artifacts = $"/runs/{later.RunId}/artifacts";
        var diff = $"/runs/{later.RunId}/diff?against={earlier.RunId}&path={ComparedRuns.Code}";
        await LookAsync($"{blueprint}?view=designer&element=/contexts/0/aggregates/0", page.GetByRole(AriaRole.Button, new() { Name = "Remove the lifecycle" }));
        await LookAsync($"{blueprint}?view=designer&element=/contexts/0/aggregates/0/commands/2", page.GetByRole(AriaRole.Group, new() { Name = "from" }));
        await LookAsync($"{blueprint}?view=diagram", page.Locator("svg.diagram"));
        await LookAsync($"{blueprint}?view=diagram&diagram=states.Billing.Subscription", page.GetByText("Suspended").First);
        await LookAsync($"{blueprint}?view=diagram&diagram=events.Billing", page.GetByText("VoidOpenInvoices").First);
        await LookAsync($"{blueprint}?view=history&from=1&to=2", page.Locator(".diff"));
        await LookAsync($"{blueprint}?view=preview&context=Billing&file=README.md", page.Locator(".preview .view-line").First);
        await LookAsync($"{artifacts}?path={ComparedRuns.Code}", page.Locator(".view-line").First);
        await LookAsync($"{artifacts}?path=README.md", page.Locator(".markdown"));
        await LookAsync($"{artifacts}?path=README.md&view=history", page.GetByText("changed it"));
        await LookAsync($"{artifacts}?q=loan", page.Locator("a.hit").First);
        await LookAsync(diff, page.Locator(".diff"));
        await LookAsync($"{diff}&layout=inline&lines=all", page.Locator(".diff"));
        await LookAsync($"/runs/{failed.RunId}", page.GetByRole(AriaRole.Region, new() { Name = "Failure" }));
        await LookAsync($"/runs/{queued}", page.GetByText("Waiting in the queue"));

        await OpenAsync($"/projects/{project}", "Start run");
        await page.GetByRole(AriaRole.Dialog).GetByText("Parameters").ClickAsync();
        await ScanAsync("start a run, with parameters");
        await OpenAsync($"/runs/{failed.RunId}", "Retry");
        await OpenAsync($"/runs/{queued}", "Cancel");
        await OpenAsync("/settings/keys", "New API key");
        await page.GetByLabel("Name").FillAsync("Pipeline");
        await page.GetByLabel("projects:read").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await page.GetByLabel("Secret").WaitForAsync();
        await ScanAsync("the secret of a key");

        await GoAsync($"/projects/{orders}/blueprint", page.GetByLabel("Blueprint text (YAML)"));
        await console.PasteAsync("Blueprint text (YAML)", BlueprintTexts.Small + "# Mine\n");
        await page.GetByText("Draft, based on version 1 · saved").WaitForAsync();
        (await app.Api.PutTextAsync($"/api/v1/projects/{orders}/blueprint", BlueprintTexts.Small.Replace("name: Lending", "name: Renting", StringComparison.Ordinal), "application/yaml")).Must(HttpStatusCode.OK);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.GetByRole(AriaRole.List, new() { Name = "Changes" }).WaitForAsync();
        await ScanAsync("publish over a newer version");

        await GoAsync("/projects", page.GetByRole(AriaRole.Link, new() { Name = "Orders" }));
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" }).WaitForAsync();
        await ScanAsync("shortcuts");

        Assert.True(findings.Count == 0, string.Join("\n", findings));

        async Task GoAsync(string address, ILocator whole)
        {
            await page.GotoAsync(address);
            await whole.WaitForAsync();
        }

        async Task LookAsync(string address, ILocator whole)
        {
            await GoAsync(address, whole);
            await ScanAsync(address);
        }

        async Task OpenAsync(string address, string button)
        {
            await GoAsync(address, page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await ScanAsync($"{address}, {button}");
        }

        async Task ScanAsync(string state)
        {
            await AccessibilityTests.SettleAsync(page, scheme);
            await console.KeepAsync();
            findings.AddRange(await AccessibilityTests.FindingsAsync(page, state));
        }
    }

    // Two versions of its blueprint.
    private static async Task<string> SampleAsync(FactoryApp app)
    {
        var sample = app.Services.GetRequiredService<SampleCatalogue>().Find("billing")!;
        var project = (await app.Services.GetRequiredService<StartFromSample>().ExecuteAsync(new CurrentTenant(Tenant.Default, "person:anna"), sample, Ct)).Value.Id;
        var changed = Repository.Read("samples/billing.yaml").Replace("endsOn > startsOn", "endsOn >= startsOn", StringComparison.Ordinal);
        (await app.Api.PutTextAsync($"/api/v1/projects/{project}/blueprint", changed, "application/yaml")).Must(HttpStatusCode.OK);
        return project;
    }
}
