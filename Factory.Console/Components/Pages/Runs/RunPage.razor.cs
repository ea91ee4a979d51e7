using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>One run as it happens: subscribed to its feed, redrawn at most ten times a second.</summary>
public sealed partial class RunPage(
    RunQueries runs,
    CancelRun cancelRun,
    RunWatcher watcher,
    CircuitCaller caller,
    IDialogService dialogs,
    NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<JournalEntryView> _lines = [];
    private RunView? _run;
    private RunStatusView? _status;
    private bool _isFinished;
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    public string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    public string? Level { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        var run = await runs.FindAsync(tenant, RunId, _leaving.Token);
        _error = run.Error;
        if (run.IsSuccess)
        {
            _run = run.Value;
            await LoadStatusAsync(tenant);
            _ = FollowAsync(tenant);
        }
    }

    private async Task LoadStatusAsync(CurrentTenant tenant)
    {
        var status = await runs.StatusAsync(tenant, RunId, _leaving.Token);
        _status = status.IsSuccess ? status.Value : _status;
        _isFinished = _status?.FinishedAt is not null;
        if (Step is null && _status?.Failure is { } failure)
        {
            Step = failure.Step;
        }
    }

    private async Task FollowAsync(CurrentTenant tenant)
    {
        try
        {
            var drawn = DateTimeOffset.MinValue;
            await foreach (var batch in watcher.FollowAsync(tenant, RunId, after: 0, _leaving.Token).InFrames(Follow.Frame, _leaving.Token))
            {
                _lines.AddRange(batch.Where(entry => entry.Kind is JournalKind.Log));
                var hasMoved = batch.Any(entry => entry.Kind is not JournalKind.Log);
                await InvokeAsync(() => DrawAsync(tenant, hasMoved));
            }

            await InvokeAsync(() => DrawAsync(tenant, hasMoved: true));
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task DrawAsync(CurrentTenant tenant, bool hasMoved)
    {
        if (hasMoved)
        {
            await LoadStatusAsync(tenant);
        }

        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        var answer = await dialogs.ShowMessageBoxAsync("Cancel this run?", "What it has written to its journal stays; it makes no artifacts.", yesText: "Cancel the run", cancelText: "Keep it running");
        if (answer == true)
        {
            var tenant = await caller.TenantAsync();
            var cancelled = await cancelRun.ExecuteAsync(tenant, RunId, reason: null, _leaving.Token);
            _error = cancelled.Error;
            await LoadStatusAsync(tenant);
        }
    }

    private void ChooseStep(string? step) => Filter(new LogFilter(step == Step ? null : step, Level, Q));

    private void Filter(LogFilter filter) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["step"] = filter.Step, ["level"] = filter.Level, ["q"] = filter.Text }),
        replace: true);
}
