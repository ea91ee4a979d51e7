using Bunit;
using Factory.Console.Components.Pages.Overview;
using Factory.Console.Components.Pages.Projects;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

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
}
