using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Retry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>Asks where another attempt of a run begins and what it depends on, and begins it.</summary>
public sealed partial class RetryDialog(RetryRun retryRun, CircuitCaller caller) : ComponentBase
{
    private string _from = RetryRequest.FailedStep;
    private RetryInputs _use = RetryInputs.Original;
    private bool _isBusy;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    [EditorRequired]
    public string RunId { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public RunStatus Status { get; set; }

    protected override void OnInitialized() => _from = Status is RunStatus.Succeeded ? RetryRequest.Start : RetryRequest.FailedStep;

    private void Close() => Dialog.Cancel();

    private async Task RetryAsync()
    {
        _isBusy = true;
        var retried = await retryRun.ExecuteAsync(await caller.TenantAsync(), RunId, new RetryRequest(_from, _use), CancellationToken.None);
        _isBusy = false;
        _error = retried.Error;
        if (retried.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(retried.Value));
        }
    }
}
