using Factory.Console.Auth;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Projects;

/// <summary>One project: its blueprint and its runs.</summary>
public sealed partial class ProjectPage(
    ProjectQueries projects,
    BlueprintQueries blueprints,
    RunQueries runs,
    RunWatcher watcher,
    CircuitCaller caller,
    IDialogService dialogs,
    NavigationManager navigation) : ComponentBase, IDisposable
{
    private const int ShownRuns = 50;

    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, RunChange> _heard = [];
    private ProjectView? _project;
    private StoredBlueprint? _blueprint;
    private BlueprintVersionView? _version;

    // Null: the caller may not see runs.
    private IReadOnlyList<RunView>? _runs;
    private bool _hasMore;
    private bool _mustStart;
    private Error? _error;

    [Parameter]
    public required string ProjectId { get; set; }

    [SupplyParameterFromQuery(Name = "start")]
    public bool IsStarting { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        var project = await projects.FindAsync(tenant, ProjectId, _leaving.Token);
        _error = project.Error;
        if (!project.IsSuccess)
        {
            return;
        }

        _project = project.Value;
        if (_project.BlueprintVersion is not null)
        {
            var blueprint = await blueprints.FindAsync(tenant, ProjectId, version: null, _leaving.Token);
            _blueprint = blueprint.IsSuccess ? blueprint.Value : null;
            var newest = await blueprints.VersionsAsync(tenant, ProjectId, limit: 1, after: null, _leaving.Token);
            _version = newest.IsSuccess ? newest.Value.Items.SingleOrDefault() : null;
        }

        if (await caller.MayAsync(Permissions.RunsRead))
        {
            await LoadRunsAsync();
            _ = Follow.ChangesAsync(watcher, tenant, change => change.ProjectId == ProjectId, change => InvokeAsync(() => HearAsync(change)), _leaving.Token);
        }

        _mustStart = IsStarting && await caller.MayAsync(Permissions.RunsCreate);
    }

    // Dialogs are dismissed by the navigation that leads here, so this one waits until the page has been drawn.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_mustStart)
        {
            _mustStart = false;
            await StartAsync();
        }
    }

    // A step forward of a run that is shown is told whole; what else changed is read.
    private async Task HearAsync(RunChange change)
    {
        _heard[change.RunId] = change;
        if (_runs?.FirstOrDefault(run => run.Id == change.RunId)?.Status != change.Status)
        {
            await LoadRunsAsync();
        }

        StateHasChanged();
    }

    private Task DoneAsync(Error? error)
    {
        _error = error;
        return LoadRunsAsync();
    }

    private async Task LoadRunsAsync()
    {
        var page = await runs.ListAsync(await caller.TenantAsync(), new RunFilter { ProjectId = ProjectId }, ShownRuns, after: null, _leaving.Token);
        (_runs, _hasMore) = (page.Items, page.Next is not null);
    }

    private async Task EditAsync()
    {
        var parameters = new DialogParameters<ProjectDialog> { { dialog => dialog.Project, _project } };
        var dialog = await dialogs.ShowAsync<ProjectDialog>("Settings of the project", parameters);
        if (await dialog.Result is { Canceled: false, Data: ProjectView changed })
        {
            _project = changed;
        }
    }

    private async Task StartAsync()
    {
        var parameters = new DialogParameters<StartRunDialog>
        {
            { dialog => dialog.ProjectId, ProjectId },
            { dialog => dialog.Contexts, [.. _blueprint?.Document.Contexts.Select(context => context.Name) ?? []] },
        };
        var shown = await dialogs.ShowAsync<StartRunDialog>("Start a run", parameters);
        if (await shown.Result is { Canceled: false, Data: RunView run })
        {
            navigation.NavigateTo($"/runs/{run.Id}");
        }
    }
}
