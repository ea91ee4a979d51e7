using Factory.Console.Auth;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Samples;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Overview;

/// <summary>What runs, what ended, and where to begin.</summary>
public sealed partial class OverviewPage(
    RunQueries runs,
    RunWatcher watcher,
    SampleCatalogue samples,
    StartFromSample startFromSample,
    CircuitCaller caller,
    NavigationManager navigation) : ComponentBase, IDisposable
{
    private const int ShownRuns = 100;
    private const int ShownFinished = 10;

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<RunView>? _runs;
    private bool _isBusy;
    private Error? _error;

    private List<RunView> Active => [.. (_runs ?? []).Where(run => run.FinishedAt is null)];

    private List<RunView> Finished => [.. (_runs ?? []).Where(run => run.FinishedAt is not null).Take(ShownFinished)];

    private TimeSpan? MedianTime
    {
        get
        {
            var times = (_runs ?? [])
                .Where(run => run.Status is RunStatus.Succeeded && run.StartedAt is not null && run.FinishedAt is not null)
                .Select(run => run.FinishedAt!.Value - run.StartedAt!.Value)
                .Order()
                .ToList();
            return times.Count == 0 ? null : times[times.Count / 2];
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        _ = Follow.ChangesAsync(watcher, await caller.TenantAsync(), _ => true, () => InvokeAsync(RefreshAsync), _leaving.Token);
    }

    private int Count(RunStatus status) => (_runs ?? []).Count(run => run.Status == status);

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var page = await runs.ListAsync(await caller.TenantAsync(), new RunFilter(), ShownRuns, after: null, _leaving.Token);
        _runs = page.Items;
    }

    private async Task UseAsync(Sample sample)
    {
        _isBusy = true;
        var project = await startFromSample.ExecuteAsync(await caller.TenantAsync(), sample, _leaving.Token);
        _isBusy = false;
        _error = project.Error;
        if (project.IsSuccess)
        {
            navigation.NavigateTo($"/projects/{project.Value.Id}?start=true");
        }
    }
}
