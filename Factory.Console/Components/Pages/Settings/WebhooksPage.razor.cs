using Factory.Console.Auth;
using Factory.Console.Components.Shared;
using Factory.Core.Configuration;
using Factory.Core.Webhooks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>Addresses that are told of runs and blueprints.</summary>
public sealed partial class WebhooksPage(
    WebhookQueries webhooks,
    ConfigurationQueries configuration,
    CircuitCaller caller,
    IDialogService dialogs,
    NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<WebhookView>? _webhooks;
    private bool _isOn;

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        _isOn = (await configuration.CurrentAsync(tenant, CancellationToken.None)).Settings.IsOn(Feature.Webhooks);
        _webhooks = await webhooks.ListAsync(tenant, CancellationToken.None);
    }

    private async Task NewAsync()
    {
        var dialog = await dialogs.ShowAsync<WebhookDialog>("New webhook");
        if (await dialog.Result is { Canceled: false, Data: NewWebhook made })
        {
            await SecretDialog.ShowAsync(dialogs, "The webhook is made", made.Secret, WebhookDialog.AboutSecret);
            navigation.NavigateTo($"/settings/webhooks/{made.Webhook.Id}");
        }
    }
}
