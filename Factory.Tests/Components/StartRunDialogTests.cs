using Bunit;
using Factory.Console.Components.Pages.Projects;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>The dialog that starts a run offers to do away with those that still wait.</summary>
public sealed class StartRunDialogTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Box = "Cancel earlier runs of this context that still wait";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, RunStatus.Queued)]
    [InlineData(true, RunStatus.Cancelled)]
    public async Task Earlier_runs_are_cancelled_if_the_box_is_ticked(bool isTicked, RunStatus expected)
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Developer);
        var project = (await console.Services.GetRequiredService<CreateProject>().ExecuteAsync(console.Tenant, new CreateProjectRequest("Orders"), Ct)).Value;
        var earlier = await idle.App.AddRunAsync(console.Tenant.TenantId, project.Id);
        console.Navigation.NavigateTo($"/projects/{project.Id}?start=true");
        console.Render<ProjectPage>(parameters => parameters.Add(shown => shown.ProjectId, project.Id));
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Start"));

        await console.Dialogs.FillAsync("Bounded context", "Lending");
        await console.Dialogs.TickAsync(Box, isTicked);
        await console.Dialogs.Button("Start").ClickAsync(new());

        await console.ArrivesAsync("/runs/run-");
        Assert.Equal(expected, (await console.Services.GetRequiredService<RunQueries>().FindAsync(console.Tenant, earlier.RunId, Ct)).Value.Status);
    }
}
