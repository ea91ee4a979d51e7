using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Quality;

/// <summary>What was proven of a run's output, gate by gate and requirement by requirement.</summary>
public sealed partial class QualityPage(RunQueries runs, CircuitCaller caller) : ComponentBase
{
    private QualityReport? _report;
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    private GateReport? Coverage => _report?.Gates.FirstOrDefault(gate => gate.Name == "coverage");

    protected override async Task OnInitializedAsync()
    {
        var report = await runs.QualityReportAsync(await caller.TenantAsync(), RunId, CancellationToken.None);
        _error = report.Error;
        _report = report.IsSuccess ? report.Value : null;
    }
}
