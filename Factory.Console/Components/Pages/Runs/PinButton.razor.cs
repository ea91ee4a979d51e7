using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>Keeps a run from retention, or lets go of it.</summary>
public sealed partial class PinButton(PinRun pin, CircuitCaller caller) : ComponentBase
{
    private bool _isBusy;

    [Parameter]
    [EditorRequired]
    public required RunView Run { get; set; }

    /// <summary>The run as it stands now, or why it could not be done.</summary>
    [Parameter]
    public EventCallback<Result<RunView>> OnPinned { get; set; }

    private async Task ToggleAsync()
    {
        _isBusy = true;
        var pinned = await pin.ExecuteAsync(await caller.TenantAsync(), Run.Id, !Run.IsPinned, CancellationToken.None);
        _isBusy = false;
        await OnPinned.InvokeAsync(pinned);
    }
}
