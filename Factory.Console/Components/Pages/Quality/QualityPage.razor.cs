using Factory.Console.Auth;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Quality;

/// <summary>What was proven of a run's output, gate by gate and requirement by requirement.</summary>
public sealed partial class QualityPage(RunQueries runs, RunWatcher watcher, CircuitCaller caller) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private RunView? _run;
    private QualityReport? _report;
    private bool _isNotJudged;
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    private GateReport? Coverage => _report?.Gates.FirstOrDefault(gate => gate.Name == "coverage");

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        _ = Follow.StatusAsync(watcher, tenant, RunId, () => _run?.Status, () => InvokeAsync(() => RefreshAsync(tenant)), _leaving.Token);
        await LoadAsync(tenant);
    }

    private async Task RefreshAsync(CurrentTenant tenant)
    {
        await LoadAsync(tenant);
        StateHasChanged();
    }

    private async Task LoadAsync(CurrentTenant tenant)
    {
        var run = await runs.FindAsync(tenant, RunId, _leaving.Token);
        _error = run.Error;
        if (!run.IsSuccess)
        {
            return;
        }

        _run = run.Value;
        var report = await runs.QualityReportAsync(tenant, RunId, _leaving.Token);
        _isNotJudged = !report.IsSuccess && report.Error.Code == RunErrors.QualityReportNotReady;
        _error = _isNotJudged ? null : report.Error;
        _report = report.IsSuccess ? report.Value : null;
    }

    private static string WhyNot(RunStatus status) => status switch
    {
        RunStatus.Cancelled => "The run was cancelled before its quality was judged. Retry it to get a report.",
        RunStatus.Failed => "The run failed before its quality was judged. Its page says why.",
        _ => "The report appears when the run has ended.",
    };
}
