using Bunit;
using Factory.Console.Components.Pages.Projects;
using Factory.Core.Projects;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>A project is made, changed and followed where it is shown.</summary>
public sealed class ProjectPageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_is_made_and_then_shown()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var list = console.Render<ProjectList>();
        list.WaitForAssertion(() => Assert.True(list.Offers("New project")));
        list.Button("New project").Click();
        console.Dialogs.WaitForAssertion(() => Assert.True(console.Dialogs.Offers("Create")));
        await console.Dialogs.FillAsync("Name", "Orders");
        console.Dialogs.Button("Create").Click();
        await console.ArrivesAsync("/projects/proj-");
    }

    [Fact]
    public async Task A_project_is_renamed_and_described()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var project = await MakeAsync(console);
        var page = Show(console, project);
        page.WaitForAssertion(() => Assert.True(page.Offers("Settings")));
        page.Button("Settings").Click();
        console.Dialogs.WaitForAssertion(() => Assert.True(console.Dialogs.Offers("Save")));
        await console.Dialogs.FillAsync("Name", "Purchases");
        await console.Dialogs.FillAsync<string?>("Description", "What we buy.");
        console.Dialogs.Button("Save").Click();

        page.WaitForAssertion(() => Assert.Equal("Purchases", page.Find("h1").TextContent));
        var stored = (await console.Services.GetRequiredService<ProjectQueries>().FindAsync(console.Tenant, project, Ct)).Value;
        Assert.Equal(("Purchases", "What we buy.", "Purchases"), (stored.Name, stored.Description, stored.Organization));
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_no_change()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Viewer);
        var page = Show(console, await MakeAsync(console));
        page.WaitForAssertion(() => Assert.Equal("Orders", page.Find("h1").TextContent));
        Assert.False(page.Offers("Settings"));
    }

    [Fact]
    public async Task A_run_of_the_project_is_followed_and_may_be_cancelled()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var project = await MakeAsync(console);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId, project);
        var page = Show(console, project);
        page.WaitForAssertion(() => Assert.True(page.Offers("Cancel")));
        await idle.App.EndAsync(run);
        page.WaitForAssertion(() => Assert.Contains("succeeded", page.Find("section[aria-label=Runs]").TextContent, StringComparison.Ordinal));
    }

    private static async Task<string> MakeAsync(ConsoleComponents console) =>
        (await console.Services.GetRequiredService<CreateProject>().ExecuteAsync(console.Tenant, new CreateProjectRequest("Orders"), Ct)).Value.Id;

    private static IRenderedComponent<ProjectPage> Show(ConsoleComponents console, string project) =>
        console.Render<ProjectPage>(parameters => parameters.Add(page => page.ProjectId, project));
}
