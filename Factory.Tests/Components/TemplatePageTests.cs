using System.Text.Json.Nodes;
using Bunit;
using Factory.Console.Components.Pages.Runs;
using Factory.Console.Components.Pages.Templates;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Samples;
using Factory.Core.Storage;
using Factory.Core.Templates;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>Templates are read, decided about and started from.</summary>
public sealed class TemplatePageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_shows_its_parameters_and_an_example_of_its_files()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = Show(console);

        page.WaitForAssertion(() => Assert.Contains("files for the context", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        var database = page.FindAll("section[aria-label=Parameters] tbody tr").Single(row => row.TextContent.Contains("database", StringComparison.Ordinal));
        Assert.Contains("sqlite, sqlserver, postgresql", database.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".paths .file"), file => file.TextContent == "README.md");
        Assert.NotEmpty(page.FindAll("section[aria-label=Libraries] tbody tr"));
    }

    [Fact]
    public async Task The_sample_of_the_example_stands_in_the_address()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var sample = console.Services.GetRequiredService<SampleCatalogue>().All[^1];
        var page = Show(console);
        page.WaitForAssertion(() => Assert.Contains("files for the context", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.DoesNotContain($"for the context {sample.Contexts[0]},", page.Markup, StringComparison.Ordinal);

        await page.FillAsync("Sample", sample.Name);
        Assert.Equal($"/?sample={sample.Name}", console.Address);
        page.WaitForAssertion(() => Assert.Contains($"for the context {sample.Contexts[0]},", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_example_is_what_a_run_would_make()
    {
        var sample = idle.App.Services.GetRequiredService<SampleCatalogue>().Find("billing")!;
        var tenant = new CurrentTenant(Tenant.Default, "person:anna");
        var project = (await idle.App.Services.GetRequiredService<StartFromSample>().ExecuteAsync(tenant, sample, Ct)).Value;
        var request = new StartRunRequest { ProjectId = project.Id, BoundedContext = sample.Contexts[0], Template = "microservice" };
        var expected = await idle.App.Services.GetRequiredService<PreviewRun>().ExecuteAsync(tenant, request, blueprintText: null, Core.Blueprints.BlueprintForm.Yaml, Ct);

        var shown = idle.App.Services.GetRequiredService<PreviewTemplate>().Execute("microservice", version: null, sample.Text, Ct);

        Assert.Equal(expected.Value.Files.Select(file => file.Path), shown.Value.Files.Select(file => file.Path));
        Assert.Equal(sample.Contexts[0], shown.Value.BoundedContext);
    }

    [Fact]
    public void An_example_that_cannot_be_made_says_why()
    {
        var preview = idle.App.Services.GetRequiredService<PreviewTemplate>();

        Assert.Equal(TemplateErrors.NotFound, preview.Execute("none", version: null, idle.App.Services.GetRequiredService<SampleCatalogue>().All[0].Text, Ct).Error!.Code);
        Assert.Equal("BLUEPRINT_INVALID", preview.Execute("microservice", version: null, "blueprint: 1", Ct).Error!.Code.Name);
    }

    [Fact]
    public async Task An_operator_switches_a_template_off_and_nobody_can_start_it()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Operator);
        var page = Show(console);
        page.WaitForAssertion(() => page.Button("Start a run"));

        page.Button("Switch off").Click();

        page.WaitForAssertion(() => Assert.False(page.Offers("Start a run")));
        Assert.False((await console.Services.GetRequiredService<ConfigurationQueries>().CurrentAsync(console.Tenant, Ct)).Settings.Of("microservice").Enabled);
        var list = console.Render<TemplateList>();
        list.WaitForAssertion(() => Assert.Contains("switched off", list.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_viewer_is_offered_neither_a_run_nor_a_switch()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Viewer);
        var page = Show(console);

        page.WaitForElement("section[aria-label=Parameters]");
        Assert.False(page.Offers("Start a run"));
        Assert.False(page.Offers("Switch off"));
    }

    [Fact]
    public async Task A_run_is_started_from_a_template_after_choosing_the_project()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var project = (await console.Services.GetRequiredService<StartFromSample>().ExecuteAsync(console.Tenant, console.Services.GetRequiredService<SampleCatalogue>().Find("billing")!, Ct)).Value;
        await SaveAsync(console, new JsonObject { ["database"] = "postgresql" });
        var page = Show(console);
        page.WaitForAssertion(() => page.Button("Start a run"));

        page.Button("Start a run").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Continue"));
        await console.Dialogs.FillAsync<ProjectView>("Project", project);
        console.Dialogs.Button("Continue").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Start"));
        Assert.Equal("postgresql", console.Dialogs.Field<string>("Database").Text());
        await console.Dialogs.FillAsync("Database", "sqlite");
        console.Dialogs.Button("Start").Click();

        await console.ArrivesAsync("/runs/run-");
        var runs = await console.Services.GetRequiredService<RunQueries>().ListAsync(console.Tenant, new RunFilter { ProjectId = project.Id }, 10, after: null, Ct);
        var run = Assert.Single(runs.Items);
        Assert.Equal("Billing", run.BoundedContext);
        await using var db = idle.App.Services.GetRequiredService<FactoryDbs>().For(console.Tenant);
        var attempt = await db.Set<RunAttempt>().SingleAsync(row => row.RunId == run.Id, Ct);
        Assert.Equal("sqlite", JsonNode.Parse(attempt.Parameters)!["database"]!.ToString());
    }

    [Fact]
    public async Task A_run_that_is_started_from_a_version_is_made_with_that_version()
    {
        using var packs = new PackCopy(
            "template.yaml",
            manifest => manifest.Replace("version: 1.0.0", "version: 0.9.0", StringComparison.Ordinal).Replace("title: Database,", "title: Store,", StringComparison.Ordinal),
            isBeside: true);
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>().AddSingleton(packs.Catalogue));
        await using var console = await ConsoleComponents.OfAsync(app);
        var project = (await console.Services.GetRequiredService<StartFromSample>().ExecuteAsync(console.Tenant, console.Services.GetRequiredService<SampleCatalogue>().Find("billing")!, Ct)).Value;
        console.Navigation.NavigateTo("/templates/microservice?version=0.9.0");
        var page = Show(console);
        page.WaitForAssertion(() => page.Button("Start a run"));

        page.Button("Start a run").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Continue"));
        await console.Dialogs.FillAsync<ProjectView>("Project", project);
        console.Dialogs.Button("Continue").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Start"));
        Assert.Contains("(0.9.0)", console.Dialogs.Markup, StringComparison.Ordinal);
        await console.Dialogs.FillAsync("Store", "postgresql");
        console.Dialogs.Button("Start").Click();

        await console.ArrivesAsync("/runs/run-");
        var runs = await console.Services.GetRequiredService<RunQueries>().ListAsync(console.Tenant, new RunFilter { ProjectId = project.Id }, 10, after: null, Ct);
        Assert.Equal("0.9.0", Assert.Single(runs.Items).Template.Version);
    }

    [Fact]
    public void Paths_become_folders_with_what_lies_in_them()
    {
        var tree = PathTree.Of(["src/b.cs", "README.md", "src/inner/c.cs", "src/a.cs"]);

        Assert.Equal(["README.md"], tree.Files);
        var src = Assert.Single(tree.Folders);
        Assert.Equal(("src", 3), (src.Name, src.Count));
        Assert.Equal(["a.cs", "b.cs"], src.Files);
        Assert.Equal(["c.cs"], Assert.Single(src.Folders).Files);
    }

    [Fact]
    public async Task A_table_of_parameters_says_what_is_allowed()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var schema = JsonNode.Parse("""
            {
              "properties": {
                "replicas": { "type": "integer", "default": 2, "minimum": 1, "maximum": 9, "description": "How many." },
                "token": { "type": "string", "default": "", "title": "Token", "writeOnly": true }
              }
            }
            """)!.AsObject();

        var table = console.Render<ParameterTable>(parameters => parameters.Add(shown => shown.Schema, schema).Add(shown => shown.Chosen, new JsonObject { ["replicas"] = 5 }));

        var rows = table.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToArray()).ToList();
        Assert.Equal(["replicas", "integer", "2this tenant: 5", "at least 1, at most 9", "How many."], rows[0]);
        Assert.Equal(["token", "string, sensitive", "", "", "Token"], rows[1]);
    }

    [Fact]
    public async Task A_tenant_without_projects_is_told_to_make_one()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = Show(console);
        page.WaitForAssertion(() => page.Button("Start a run"));

        page.Find("button[data-shortcut=run]").Click();

        console.Dialogs.WaitForAssertion(() => Assert.Contains("make a project", console.Dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_of_parameters_reads_numbers_and_leaves_out_what_is_sensitive()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var schema = JsonNode.Parse("""
            {
              "properties": {
                "replicas": { "type": "integer", "default": 2, "title": "Replicas" },
                "share": { "type": "number", "default": 0.5, "title": "Share" },
                "token": { "type": "string", "default": "", "title": "Token", "writeOnly": true }
              }
            }
            """)!.AsObject();
        JsonObject values = [];
        var form = console.Render<ParameterForm>(parameters => parameters.Add(shown => shown.Schema, schema).Add(shown => shown.Values, values)
            .Add(shown => shown.LeavesOutSensitive, true)
            .Add(shown => shown.Problems, new Factory.Console.Components.Shared.FieldProblems([new Problem("/share", "X", "Too much.")])));

        await form.FillAsync("Replicas", "3");
        await form.FillAsync("Share", "a half");
        Assert.Equal("""{"replicas":3,"share":"a half"}""", values.ToJsonString());
        await form.FillAsync("Replicas", "2");
        Assert.Equal("""{"share":"a half"}""", values.ToJsonString());
        Assert.Equal("Too much.", form.Field<string>("Share").Wrong());
        Assert.DoesNotContain("Token", form.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<TemplatePage> Show(ConsoleComponents console) =>
        console.Render<TemplatePage>(parameters => parameters.Add(shown => shown.TemplateId, "microservice"));

    private static async Task SaveAsync(ConsoleComponents console, JsonObject parameters)
    {
        var settings = new TenantSettings { Templates = new Dictionary<string, TemplateSettings> { ["microservice"] = new(Parameters: parameters) } };
        Assert.True((await console.Services.GetRequiredService<SaveConfiguration>().ExecuteAsync(console.Tenant, settings, Precondition.None, Ct)).IsSuccess);
    }
}
