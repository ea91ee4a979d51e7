using Factory.Core.Runs;
using Factory.Core.Samples;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>What a person does with runs, in a real browser.</summary>
public sealed class RunJourneyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failing_run_opens_at_its_failing_step_and_leads_to_the_line_that_is_wrong()
    {
        Suites.RequireChromium();
        using var packs = new PackCopy("domain/aggregate.liquid", text => $"{text}\nthis is no C#\n");
        await using var app = await FactoryApp.StartAsync(builder =>
        {
            builder.Configuration["Factory:Verification:Mode"] = "Compile";
            builder.Services.AddSingleton(packs.Catalogue);
        });
        var run = await RunAsync(app, await SampleAsync(app), "failed");
        await using var console = await ConsolePage.OpenAsync(app.Address, "failing-run");
        var page = console.Page;

        await page.GotoAsync($"/runs/{run}");
        await console.SeesAsync("Billing");
        var failure = page.GetByRole(AriaRole.Region, new() { Name = "Failure" });
        await Assertions.Expect(failure).ToContainTextAsync("Failed in step build");
        await Assertions.Expect(failure).ToContainTextAsync("What to do next");
        await Assertions.Expect(failure.Locator(".log-line.chosen")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Log).ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Log).Locator(".log-line.chosen")).ToBeInViewportAsync();
        await console.KeepAsync();

        await failure.GetByRole(AriaRole.Link, new() { Name = "Open the quality report" }).ClickAsync();
        await console.SeesAsync("Quality report");
        await page.GetByRole(AriaRole.Link).Filter(new() { HasTextRegex = new(@"\.cs:\d+") }).First.ClickAsync();
        await console.SeesAsync("Artifacts");
        await page.Locator(".monaco-editor .view-line").First.WaitForAsync();
        Assert.Matches(@"line=\d+", page.Url);
        await console.KeepAsync();
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task A_run_that_waits_is_cancelled_and_retried()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>());
        var project = await SampleAsync(app);
        var run = await app.Api.StartRunAsync(project, "Billing");
        await using var console = await ConsolePage.OpenAsync(app.Address, "cancel-retry");
        var page = console.Page;

        await page.GotoAsync($"/runs/{run}");
        await console.SeesAsync("Billing");
        await page.GetByText("Waiting in the queue, position 1.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retry", Exact = true }).WaitForAsync();
        await console.KeepAsync();
        Assert.Equal("cancelled", (await app.Api.StatusAsync(run)).GetProperty("status").GetString());

        await page.GetByRole(AriaRole.Button, new() { Name = "Retry", Exact = true }).ClickAsync();
        await page.GetByText("Another attempt begins").WaitForAsync();
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retry the run" }).ClickAsync();
        await page.GetByText("attempt 2").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).WaitForAsync();
        await console.KeepAsync();
        Assert.Equal("queued", (await app.Api.StatusAsync(run)).GetProperty("status").GetString());
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_page_of_a_run_follows_it_to_its_end()
    {
        Suites.RequireChromium();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        using var data = new TemporaryDirectory();
        using var tools = new TemporaryDirectory();
        var go = tools.File("go");
        var sdk = tools.Script("dotnet", $"echo \"at work as $$\"; while [ ! -e '{go}' ]; do sleep 0.1; done; echo 'had enough'; exit 3");
        var app = await FactoryProcess.StartAsync(data.Path, "Full", ("Factory__Verification__DotnetPath", sdk));
        try
        {
            var run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Portal"), "UserManagement");
            await using var console = await ConsolePage.OpenAsync(app.Address, "restart-run");
            var log = console.Page.GetByRole(AriaRole.Log);
            await console.Page.GotoAsync($"/runs/{run}");
            await log.GetByText("at work as").WaitForAsync();
            await console.KeepAsync();

            var address = app.Address.GetLeftPart(UriPartial.Authority);
            await app.KillAsync();
            await app.DisposeAsync();
            app = await FactoryProcess.StartAtAsync(address, data.Path, "Full", ("Factory__Verification__DotnetPath", sdk));
            await Assertions.Expect(log.GetByText("at work as")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
            await console.KeepAsync();
            await File.WriteAllTextAsync(go, "", Ct);

            await Assertions.Expect(console.Page.GetByRole(AriaRole.Region, new() { Name = "Failure" })).ToContainTextAsync("Failed in step build", new() { Timeout = 60_000 });
            Assert.EndsWith($"/runs/{run}", console.Page.Url, StringComparison.Ordinal);
            await console.KeepAsync();
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_runs_are_chosen_in_the_list_and_compared_file_by_file()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await SampleAsync(app);
        var first = await RunAsync(app, project, "succeeded");
        (await app.Api.PutTextAsync(
            $"/api/v1/projects/{project}/blueprint",
            Repository.Read("samples/billing.yaml").Replace("endsOn > startsOn", "endsOn >= startsOn", StringComparison.Ordinal),
            "application/yaml")).Must(System.Net.HttpStatusCode.OK);
        var second = await RunAsync(app, project, "succeeded");
        await using var console = await ConsolePage.OpenAsync(app.Address, "diff");
        var page = console.Page;

        await page.GotoAsync("/runs");
        await console.SeesAsync("Runs");
        await page.GetByLabel($"Compare {first}").CheckAsync();
        await page.GetByLabel($"Compare {second}").CheckAsync();
        await console.KeepAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare the two" }).ClickAsync();
        await console.SeesAsync("Difference of two runs");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("changed");
        await page.Locator(".diff td.modified, .diff td.inserted, .diff td.deleted").First.WaitForAsync();
        await console.KeepAsync();
        await page.GetByLabel("Inline").CheckAsync();
        await page.Locator(".diff tr.inserted").First.WaitForAsync();
        await console.KeepAsync();
        Assert.Contains($"/runs/{second}/diff?against={first}", page.Url, StringComparison.Ordinal);
        Assert.Empty(console.Errors);
    }

    private static async Task<string> SampleAsync(FactoryApp app)
    {
        var sample = app.Services.GetRequiredService<SampleCatalogue>().Find("billing")!;
        return (await app.Services.GetRequiredService<StartFromSample>().ExecuteAsync(new CurrentTenant(Tenant.Default, "person:anna"), sample, Ct)).Value.Id;
    }

    private static async Task<string> RunAsync(FactoryApp app, string project, string end)
    {
        var run = await app.Api.StartRunAsync(project, "Billing");
        await Eventually.HoldsAsync(() => app.Api.StatusAsync(run), status => status.GetProperty("status").GetString() == end, TimeSpan.FromMinutes(2));
        return run;
    }
}
