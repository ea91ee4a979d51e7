using Bunit;
using Factory.Console.Components.Pages.Artifacts;
using Factory.Console.Components.Pages.Overview;
using Factory.Console.Components.Pages.Projects;
using Factory.Console.Components.Pages.Quality;
using Factory.Console.Components.Pages.Runs;
using Factory.Console.Components.Pages.Templates;
using Factory.Core.Projects;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Factory.Tests.Components;

/// <summary>Pages offer what the role may do and nothing else: whatever is not drawn cannot be called.</summary>
public sealed class RoleTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Developer, true)]
    public async Task Only_who_may_make_projects_is_offered_to(Role role, bool isOffered)
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, role);

        var overview = console.Render<OverviewPage>();
        overview.WaitForAssertion(() => Assert.Contains("Nothing has run yet", overview.Markup, StringComparison.Ordinal));
        Assert.Equal(isOffered, overview.Offers("Use this sample"));
        var projects = console.Render<ProjectList>();
        projects.WaitForAssertion(() => Assert.Contains("No project yet", projects.Markup, StringComparison.Ordinal));
        Assert.Equal(isOffered, projects.Offers("New project"));
        Assert.Equal(isOffered, projects.Offers("Start from a sample"));
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Developer, true)]
    public async Task Only_who_may_start_and_cancel_runs_is_offered_to(Role role, bool isOffered)
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, role);
        var project = (await console.Services.GetRequiredService<CreateProject>().ExecuteAsync(console.Tenant, new CreateProjectRequest("Orders"), Ct)).Value;
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId, project.Id);

        console.Navigation.NavigateTo($"/projects/{project.Id}?start=true");
        var page = console.Render<ProjectPage>(parameters => parameters.Add(shown => shown.ProjectId, project.Id));
        page.WaitForAssertion(() => Assert.Contains("Orders", page.Markup, StringComparison.Ordinal));
        Assert.Equal(isOffered, page.Offers("Start run"));
        page.WaitForAssertion(() => Assert.Equal(isOffered, console.Dialogs.Offers("Start")));
        var shown = console.Render<RunPage>(parameters => parameters.Add(view => view.RunId, run.RunId));
        shown.WaitForAssertion(() => Assert.Contains("Lending", shown.Markup, StringComparison.Ordinal));
        Assert.Equal(isOffered, shown.Offers("Cancel"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_of_runs_names_projects_and_offers_comparisons_to_whoever_may_see_those(bool mayMore)
    {
        await using var console = await WithKeyAsync(mayMore, [Permissions.RunsRead], Permissions.ProjectsRead, Permissions.ArtifactsRead);
        await console.Services.GetRequiredService<CreateProject>().ExecuteAsync(console.Tenant, new CreateProjectRequest("Orders"), Ct);
        var first = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var second = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.EndAsync(first);
        await idle.App.EndAsync(second);

        var list = console.Render<RunList>();
        list.WaitForAssertion(() => Assert.Contains(second.RunId, list.Markup, StringComparison.Ordinal));
        list.WaitForAssertion(() => Assert.Equal(mayMore, list.FindComponents<MudBaseInput<string>>().Any(field => field.Instance.Label == "Project")));
        Assert.Equal(mayMore ? 2 : 0, list.FindAll("input[type=checkbox]").Count);
        Assert.Equal(mayMore, list.Markup.Contains("to compare what they made", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Artifacts_lead_to_their_run_whoever_may_see_runs(bool mayMore)
    {
        await using var console = await WithKeyAsync(mayMore, [Permissions.ArtifactsRead], Permissions.RunsRead);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = console.Render<ArtifactsPage>(parameters => parameters.Add(shown => shown.RunId, run.RunId));
        page.WaitForAssertion(() => Assert.Contains("Nothing is published yet", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Lending", page.Find("nav[aria-label=Breadcrumb]").TextContent, StringComparison.Ordinal);
        Assert.Equal(mayMore ? ["Runs", "Lending", "Compare with an earlier run", "Watch the run"] : [], page.FindAll("a").Select(link => link.TextContent.Trim()));

        var none = console.Render<ArtifactsPage>(parameters => parameters.Add(shown => shown.RunId, "run-none"));
        none.WaitForAssertion(() => Assert.Equal("There is no such run", none.Find("h1").TextContent));
        Assert.Equal(mayMore, none.Offers("To the runs"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_report_leads_into_the_files_whoever_may_read_them(bool mayMore)
    {
        await using var console = await WithKeyAsync(mayMore, [Permissions.RunsRead], Permissions.ArtifactsRead);
        var findings = console.Render<FindingTable>(parameters => parameters
            .Add(shown => shown.RunId, "run-1")
            .Add(shown => shown.Findings, [new QualityFinding(QualitySeverity.Error, "NOT_COVERED", "src/A.cs", 7, "No test runs line 7.")]));
        var requirements = console.Render<RequirementTable>(parameters => parameters
            .Add(shown => shown.RunId, "run-1")
            .Add(shown => shown.Requirements, [new RequirementTrace("REQ-1", "Lend", RequirementStatus.Tested, [], ["src/A.cs"], [])]));

        Assert.Contains("src/A.cs:7", findings.Markup, StringComparison.Ordinal);
        Assert.Contains("src/A.cs", requirements.Markup, StringComparison.Ordinal);
        Assert.Equal(mayMore ? 1 : 0, findings.FindAll("a").Count);
        Assert.Equal(mayMore ? 1 : 0, requirements.FindAll("a").Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_leads_to_the_blueprint_whoever_may_see_projects(bool mayMore)
    {
        await using var console = await WithKeyAsync(mayMore, [Permissions.RunsRead], Permissions.ProjectsRead);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.FailAsync(run, new RunFailure("BLUEPRINT_INVALID", FailureClass.Validation, "validate", "It names nothing.", "Mend it."));
        var page = console.Render<RunPage>(parameters => parameters.Add(shown => shown.RunId, run.RunId));
        page.WaitForAssertion(() => Assert.Contains("What to do next", page.Markup, StringComparison.Ordinal));
        Assert.Equal(mayMore, page.Offers("Open the blueprint"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_template_is_started_by_whoever_may_choose_a_project(bool mayMore)
    {
        await using var console = await WithKeyAsync(mayMore, [Permissions.TemplatesRead, Permissions.RunsCreate], Permissions.ProjectsRead);
        var page = console.Render<TemplatePage>(parameters => parameters.Add(shown => shown.TemplateId, "microservice"));
        page.WaitForElement("section[aria-label=Parameters]");
        Assert.Equal(mayMore, page.Offers("Start a run"));
    }

    [Fact]
    public async Task Who_was_let_go_changes_nothing_on_a_page_that_is_still_open()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = console.Render<RunPage>(parameters => parameters.Add(view => view.RunId, run.RunId));
        page.WaitForAssertion(() => Assert.True(page.Offers("Cancel")));

        await console.LeaveAsync();
        var asked = page.Button("Cancel").ClickAsync(new());
        console.Dialogs.WaitForAssertion(() => Assert.True(console.Dialogs.Offers("Cancel the run")));
        await console.Dialogs.Button("Cancel the run").ClickAsync(new());
        await asked;

        Assert.Equal(RunStatus.Queued, (await console.Services.GetRequiredService<RunQueries>().FindAsync(console.Tenant, run.RunId, Ct)).Value.Status);
    }

    private Task<ConsoleComponents> WithKeyAsync(bool mayMore, string[] permissions, params string[] more) =>
        ConsoleComponents.WithKeyAsync(idle.App, mayMore ? [.. permissions, .. more] : permissions);
}
