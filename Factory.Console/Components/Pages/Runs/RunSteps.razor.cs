using System.Globalization;
using Factory.Console.Components.Shared;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>The steps of an attempt with their times, held against those of the last good run.</summary>
public sealed partial class RunSteps(PageClock clock) : ComponentBase, IDisposable
{
    private IDisposable? _ticking;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<StepView> Steps { get; set; } = [];

    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>The run that the times are held against; null if there is none.</summary>
    [Parameter]
    public RunView? Good { get; set; }

    [Parameter]
    public IReadOnlyList<StepView> GoodSteps { get; set; } = [];

    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    public void Dispose() => _ticking?.Dispose();

    protected override void OnInitialized() => _ticking = clock.Every(1, Move);

    private static string IconOf(StepStatus status) => status switch
    {
        StepStatus.Succeeded or StepStatus.Reused => Icons.Material.Filled.CheckCircle,
        StepStatus.Failed => Icons.Material.Filled.Error,
        StepStatus.Running => Icons.Material.Filled.PlayCircle,
        StepStatus.Cancelled => Icons.Material.Filled.Cancel,
        StepStatus.Skipped => Icons.Material.Filled.RemoveCircleOutline,
        _ => Icons.Material.Outlined.Circle,
    };

    private static Color ColourOf(StepStatus status) => status switch
    {
        StepStatus.Succeeded or StepStatus.Reused => Color.Success,
        StepStatus.Failed => Color.Error,
        StepStatus.Running => Color.Primary,
        StepStatus.Cancelled => Color.Warning,
        _ => Color.Default,
    };

    /// <summary>In words how the time differs from that of the good run; null where it says nothing.</summary>
    private static string? Difference(TimeSpan? took, TimeSpan? good)
    {
        if (took is not { } now || good is not { } then)
        {
            return null;
        }

        var more = now - then;
        return more.Duration() < TimeSpan.FromMilliseconds(100) || more.Duration() < then * 0.05 ? "as long as the last good run"
            : more > TimeSpan.Zero ? $"{Durations.Short(more)} longer than the last good run"
            : $"{Durations.Short(more.Negate())} shorter than the last good run";
    }

    private void Move()
    {
        if (Steps.Any(step => step.Status is StepStatus.Running))
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }

    // One that is at work shows how long it has been.
    private TimeSpan? DurationOf(StepView step) => step switch
    {
        { DurationMs: { } took } => TimeSpan.FromMilliseconds(took),
        { Status: StepStatus.Running, StartedAt: { } started } => clock.Now - started,
        _ => null,
    };

    private TimeSpan? GoodOf(string name) =>
        GoodSteps.FirstOrDefault(step => step.Name == name) is { DurationMs: { } took, Status: StepStatus.Succeeded } ? TimeSpan.FromMilliseconds(took) : null;

    private string Width(TimeSpan? time)
    {
        var longest = Steps.Select(step => DurationOf(step) ?? TimeSpan.Zero).Concat(GoodSteps.Select(step => TimeSpan.FromMilliseconds(step.DurationMs ?? 0))).Max();
        var share = time is { } took && longest > TimeSpan.Zero ? took / longest * 100 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share, 1)}%");
    }
}
