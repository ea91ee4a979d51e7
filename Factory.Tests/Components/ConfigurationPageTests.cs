using System.Text.Json;
using System.Text.Json.Nodes;
using Bunit;
using Factory.Console.Components.Pages.Settings;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Templates;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>A tenant's settings are filled in, saved as versions and brought back.</summary>
public sealed class ConfigurationPageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string RunningLimit = "At work at the same time";
    private const string RunDays = "Days that ended runs are kept";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_filled_in_becomes_the_next_version()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = console.Render<ConfigurationPage>();
        page.WaitForElement("section[aria-label=Runs]");
        Assert.Contains("Nothing is saved yet", page.Markup, StringComparison.Ordinal);

        await page.FillAsync("Default template", "microservice");
        await page.FillAsync("Database", "postgresql");
        await page.FillAsync("coverage", Decision.No);
        await page.FillAsync("Least line coverage", (double?)0.5);
        await page.FillAsync(RunningLimit, (int?)1);
        await page.FillAsync(RunDays, (int?)30);
        await page.FillAsync("Days that their logs are kept", (int?)20);
        await page.FillAsync("Days that their artifacts are kept", (int?)10);
        await page.FillAsync("runPreview", Decision.No);
        page.Button("Save as version 1").Click();

        page.WaitForAssertion(() => Assert.Contains("Version 1", page.Markup, StringComparison.Ordinal));
        var saved = await CurrentAsync(console);
        Assert.Equal(("microservice", 0.5, 1), (saved.Settings.DefaultTemplate, saved.Settings.Quality.MinimumLineCoverage, saved.Settings.Runs.RunningLimit));
        Assert.Equal(new RetentionSettings(30, 20, 10), saved.Settings.Retention);
        Assert.Equal("postgresql", saved.Settings.Of("microservice").Parameters!["database"]!.ToString());
        Assert.Equal(new Dictionary<string, bool> { ["coverage"] = false }, saved.Settings.Quality.RequiredGates);
        Assert.Equal(new Dictionary<string, bool> { ["runPreview"] = false }, saved.Settings.Features);
    }

    [Fact]
    public async Task Every_problem_stands_at_its_field()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = console.Render<ConfigurationPage>();
        page.WaitForElement("section[aria-label=Runs]");

        await page.FillAsync("Least line coverage", (double?)1.5);
        await page.FillAsync(RunningLimit, (int?)99);
        await page.FillAsync(RunDays, (int?)0);
        page.Button("Save as version 1").Click();

        page.WaitForAssertion(() => Assert.Contains("3 problems", page.Markup, StringComparison.Ordinal));
        Assert.Contains("0 to 1", page.Field<double?>("Least line coverage").Wrong(), StringComparison.Ordinal);
        Assert.Contains("1 to 4", page.Field<int?>(RunningLimit).Wrong(), StringComparison.Ordinal);
        Assert.Contains("1 to 3650", page.Field<int?>(RunDays).Wrong(), StringComparison.Ordinal);
        Assert.Empty(page.Field<int?>("Not yet ended").Wrong());
        page.WaitForAssertion(() => console.JSInterop.VerifyFocusAsyncInvoke());
        Assert.Equal(0, (await CurrentAsync(console)).Version);
    }

    [Fact]
    public async Task Who_was_overtaken_is_told_and_can_put_the_own_over_it()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = await OvertakenAsync(console);

        page.Button("Save mine over it").Click();

        page.WaitForAssertion(() => Assert.Contains("Version 2", page.Markup, StringComparison.Ordinal));
        Assert.Equal((2, 7), ((await CurrentAsync(console)).Version, (await CurrentAsync(console)).Settings.Retention.RunDays));
    }

    [Fact]
    public async Task Who_was_overtaken_can_take_what_the_other_saved()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = await OvertakenAsync(console);

        page.Button("Take theirs and drop mine").Click();

        page.WaitForAssertion(() => Assert.DoesNotContain("while you were filling this in", page.Markup, StringComparison.Ordinal));
        Assert.Equal("90", page.Field<int?>(RunDays).Text());
        Assert.Equal(1, (await CurrentAsync(console)).Version);
    }

    [Fact]
    public async Task An_older_version_is_restored_after_a_question()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        await SaveAsync(console, new TenantSettings { Retention = new RetentionSettings(10) });
        await SaveAsync(console, new TenantSettings { Retention = new RetentionSettings(20) });
        var page = console.Render<ConfigurationPage>();
        page.WaitForAssertion(() => page.Button("Restore version 1"));

        page.Button("Restore version 1").Click();
        console.Dialogs.WaitForAssertion(() => Assert.Contains("Restore version 1?", console.Dialogs.Markup, StringComparison.Ordinal));
        console.Dialogs.Button("Restore").Click();

        page.WaitForAssertion(() => Assert.Contains("restored from 1", page.Markup, StringComparison.Ordinal));
        Assert.Equal((3, 10), ((await CurrentAsync(console)).Version, (await CurrentAsync(console)).Settings.Retention.RunDays));
        Assert.Equal("10", page.Field<int?>(RunDays).Text());
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_nothing_to_save()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Viewer);
        await SaveAsync(console, TenantSettings.Default);
        var page = console.Render<ConfigurationPage>();

        page.WaitForAssertion(() => Assert.Contains("section aria-label=\"Versions\"", page.Markup.Replace("class=\"panel\" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Save", StringComparison.Ordinal) || button.TextContent.Contains("Restore", StringComparison.Ordinal));
        Assert.True(page.Field<int?>(RunDays).Instance.Disabled);
    }

    [Fact]
    public void A_draft_keeps_what_is_chosen_and_leaves_out_what_is_no_longer_there()
    {
        var settings = new TenantSettings
        {
            DefaultTemplate = "microservice",
            Templates = new Dictionary<string, TemplateSettings>
            {
                ["microservice"] = new(Enabled: false, DefaultVersion: "1.0.0", Parameters: new JsonObject { ["database"] = "postgresql" }),
                ["gone"] = new(Enabled: false),
            },
            Quality = new QualitySettings(new Dictionary<string, bool> { ["build"] = false, ["gone"] = true }, MinimumLineCoverage: 0.5),
            Runs = new RunSettings(1, 2),
            Retention = new RetentionSettings(3, 2, 1),
            Features = new Dictionary<string, bool> { ["webhooks"] = false, ["gone"] = true },
        };

        var kept = SettingsDraft.Of(settings, idle.App.Services.GetRequiredService<TemplateCatalogue>(), idle.App.Services.GetRequiredService<GateCatalogue>()).ToSettings();

        Assert.Equal(
            """{"DefaultTemplate":"microservice","Templates":{"microservice":{"Enabled":false,"DefaultVersion":"1.0.0","Parameters":{"database":"postgresql"}}},"Quality":{"RequiredGates":{"build":false},"MinimumLineCoverage":0.5},"Runs":{"RunningLimit":1,"UnfinishedLimit":2},"Retention":{"RunDays":3,"JournalDays":2,"ArtifactDays":1},"Features":{"webhooks":false}}""",
            JsonSerializer.Serialize(kept));
    }

    private static async Task<IRenderedComponent<ConfigurationPage>> OvertakenAsync(ConsoleComponents console)
    {
        var page = console.Render<ConfigurationPage>();
        page.WaitForElement("section[aria-label=Runs]");
        await SaveAsync(console, new TenantSettings { Retention = new RetentionSettings(90) });
        await page.FillAsync(RunDays, (int?)7);
        page.Button("Save as version 1").Click();
        page.WaitForAssertion(() => Assert.Contains("saved version 1 while you were filling this in", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("90", page.Find("section[aria-label=Versions] pre").TextContent, StringComparison.Ordinal));
        Assert.Equal("7", page.Field<int?>(RunDays).Text());
        return page;
    }

    private static async Task SaveAsync(ConsoleComponents console, TenantSettings settings) =>
        Assert.True((await console.Services.GetRequiredService<SaveConfiguration>().ExecuteAsync(console.Tenant, settings, Precondition.None, Ct)).IsSuccess);

    private static Task<ConfigurationView> CurrentAsync(ConsoleComponents console) =>
        console.Services.GetRequiredService<ConfigurationQueries>().CurrentAsync(console.Tenant, Ct);
}
