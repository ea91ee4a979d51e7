using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>What can be done with a run where it stands: stop it, or try it again.</summary>
public sealed partial class RunActions(CancelRun cancelRun, CircuitCaller caller, IDialogService dialogs) : ComponentBase
{
    private bool _isBusy;

    [Parameter]
    [EditorRequired]
    public string RunId { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public RunStatus Status { get; set; }

    [Parameter]
    public bool IsCancelling { get; set; }

    /// <summary>Whether it stands in a row of a list, where the name of the run tells the buttons apart.</summary>
    [Parameter]
    public bool IsSmall { get; set; }

    /// <summary>Something was done; with the failure if it could not be.</summary>
    [Parameter]
    public EventCallback<Error?> OnDone { get; set; }

    private Variant Look => IsSmall ? Variant.Text : Variant.Outlined;

    private Size Size => IsSmall ? Size.Small : Size.Medium;

    private string? Named(string action) => IsSmall ? $"{action} {RunId}" : null;

    private async Task CancelAsync()
    {
        var answer = await dialogs.ShowMessageBoxAsync("Cancel this run?", "What it has written to its journal stays; it makes no artifacts.", yesText: "Cancel the run", cancelText: "Keep it running");
        if (answer == true)
        {
            _isBusy = true;
            var cancelled = await cancelRun.ExecuteAsync(await caller.TenantAsync(), RunId, reason: null, CancellationToken.None);
            _isBusy = false;
            await OnDone.InvokeAsync(cancelled.Error);
        }
    }

    private async Task RetryAsync()
    {
        var parameters = new DialogParameters<RetryDialog> { { dialog => dialog.RunId, RunId }, { dialog => dialog.Status, Status } };
        var shown = await dialogs.ShowAsync<RetryDialog>("Retry this run", parameters);
        if (await shown.Result is { Canceled: false })
        {
            await OnDone.InvokeAsync(null);
        }
    }
}
