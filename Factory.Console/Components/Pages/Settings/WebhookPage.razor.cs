using Factory.Console.Auth;
using Factory.Console.Components.Shared;
using Factory.Core.Kernel;
using Factory.Core.Webhooks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>One webhook: what it tells, what was sent, and what can be done with it.</summary>
public sealed partial class WebhookPage(
    WebhookQueries webhooks,
    ChangeWebhook change,
    SendAgain send,
    CircuitCaller caller,
    IDialogService dialogs,
    NavigationManager navigation) : ComponentBase
{
    private WebhookView? _webhook;
    private DeliveryLog? _log;
    private bool _isBusy;
    private Error? _error;

    [Parameter]
    public required string WebhookId { get; set; }

    protected override async Task OnInitializedAsync() => Show(await webhooks.FindAsync(await caller.TenantAsync(), WebhookId, CancellationToken.None));

    private void Show(Result<WebhookView> found)
    {
        _error = found.Error;
        _webhook = found.IsSuccess ? found.Value : _webhook;
    }

    private async Task PingAsync()
    {
        _isBusy = true;
        var sent = await send.PingAsync(await caller.TenantAsync(), WebhookId, CancellationToken.None);
        _isBusy = false;
        _error = sent.Error;
        if (sent.IsSuccess)
        {
            await _log!.FollowAsync(sent.Value.Id);
        }
    }

    private async Task EditAsync()
    {
        var dialog = await dialogs.ShowAsync<WebhookDialog>("Edit the webhook", new DialogParameters<WebhookDialog> { { form => form.Webhook, _webhook } });
        if (await dialog.Result is { Canceled: false, Data: WebhookView changed })
        {
            _webhook = changed;
        }
    }

    private async Task RotateAsync()
    {
        var isWanted = await dialogs.ShowMessageBoxAsync(
            "Rotate the secret?", "The webhook gets a new secret. For a day messages are signed with both, so that the receiver can change over.", yesText: "Rotate", cancelText: "Cancel");
        if (isWanted != true)
        {
            return;
        }

        var rotated = await change.RotateAsync(await caller.TenantAsync(), WebhookId, CancellationToken.None);
        _error = rotated.Error;
        if (rotated.IsSuccess)
        {
            _webhook = rotated.Value.Webhook;
            await SecretDialog.ShowAsync(dialogs, "The webhook has a new secret", rotated.Value.Secret, WebhookDialog.AboutSecret);
        }
    }

    private async Task DeleteAsync()
    {
        var isWanted = await dialogs.ShowMessageBoxAsync(
            "Delete the webhook?", "Nothing is sent to this address any more, and its delivery log goes with it. This cannot be undone.", yesText: "Delete", cancelText: "Cancel");
        if (isWanted != true)
        {
            return;
        }

        var deleted = await change.DeleteAsync(await caller.TenantAsync(), WebhookId, Precondition.None, CancellationToken.None);
        _error = deleted.Error;
        if (deleted.IsSuccess)
        {
            navigation.NavigateTo("/settings/webhooks");
        }
    }
}
