using Factory.Console.Auth;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Samples;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Overview;

/// <summary>What runs, what failed and waits for somebody, how it went lately, and where to begin.</summary>
public sealed partial class OverviewPage(
    RunOverview overview, RunWatcher watcher, SampleCatalogue samples, StartFromSample startFromSample, CircuitCaller caller, NavigationManager navigation)
    : ComponentBase, IDisposable
{
    private const int Days = 14;

    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, RunChange> _heard = [];
    private IReadOnlyList<RunView> _active = [];
    private IReadOnlyList<RunView> _latest = [];
    private RunFigures? _figures;
    private Sample? _using;
    private Error? _error;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _ = Follow.ChangesAsync(watcher, await caller.TenantAsync(), _ => true, change => InvokeAsync(() => HearAsync(change)), _leaving.Token);
        await LoadAsync();
    }

    // A step forward of a run that is shown is told whole; what else changed is read.
    private async Task HearAsync(RunChange change)
    {
        _heard[change.RunId] = change;
        if (_active.FirstOrDefault(run => run.Id == change.RunId)?.Status != change.Status)
        {
            await LoadAsync();
        }

        StateHasChanged();
    }

    private Task DoneAsync(Error? error)
    {
        _error = error;
        return LoadAsync();
    }

    private async Task LoadAsync() =>
        (_active, _latest, _figures) = await overview.ReadAsync(await caller.TenantAsync(), Days, _leaving.Token);

    private async Task UseAsync(Sample sample)
    {
        _using = sample;

        // The work begins at once and takes seconds on a cold server; that it began has to be seen before.
        await Task.Yield();
        var project = await startFromSample.ExecuteAsync(await caller.TenantAsync(), sample, _leaving.Token);
        _error = project.Error;
        if (project.IsSuccess)
        {
            navigation.NavigateTo($"/projects/{project.Value.Id}?start=true");
            return;
        }

        _using = null;
    }
}
