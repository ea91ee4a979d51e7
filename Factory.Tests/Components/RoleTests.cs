using Bunit;
using Factory.Console.Components.Pages.Overview;
using Factory.Console.Components.Pages.Projects;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Projects;
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
}
