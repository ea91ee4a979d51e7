using System.Globalization;
using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Quality;

/// <summary>What was proven of a run's output, gate by gate and requirement by requirement.</summary>
public sealed partial class QualityPage(RunQueries runs, CircuitCaller caller) : ComponentBase
{
    private const int MaxFindings = 20;

    private QualityReport? _report;
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var report = await runs.QualityReportAsync(await caller.TenantAsync(), RunId, CancellationToken.None);
        _error = report.Error;
        _report = report.IsSuccess ? report.Value : null;
    }

    private static string Percent(double? share) =>
        share is null ? "not measured" : string.Create(CultureInfo.InvariantCulture, $"{share.Value * 100:0.0} %");

    private static string WordsOf(CriterionStatus status) => status is CriterionStatus.NotRun ? "not run" : status.ToString().ToLowerInvariant();

    private static string IconOf(GateStatus status) => status switch
    {
        GateStatus.Passed => Icons.Material.Filled.CheckCircle,
        GateStatus.Failed => Icons.Material.Filled.Error,
        GateStatus.Warning => Icons.Material.Filled.Warning,
        _ => Icons.Material.Outlined.HelpOutline,
    };

    private static Color ColourOf(GateStatus status) => status switch
    {
        GateStatus.Passed => Color.Success,
        GateStatus.Failed => Color.Error,
        GateStatus.Warning => Color.Warning,
        _ => Color.Default,
    };
}
