using Factory.Console.Auth;
using Factory.Console.Components.Shared;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>The credentials of services: made, rotated and taken away.</summary>
public sealed partial class KeysPage(ApiKeyQueries keys, RevokeApiKey revoke, CircuitCaller caller, IDialogService dialogs, ISnackbar snackbar, TimeProvider clock) : ComponentBase
{
    private const int PageSize = 50;

    private List<ApiKeyView>? _keys;
    private string? _next;
    private Error? _error;

    protected override Task OnInitializedAsync() => LoadAsync(after: null);

    private bool IsOver(ApiKeyView key) => key.RevokedAt is not null || key.ExpiresAt <= clock.GetUtcNow();

    private Task MoreAsync() => LoadAsync(_next);

    private async Task LoadAsync(string? after)
    {
        var page = await keys.ListAsync(await caller.TenantAsync(), PageSize, after, CancellationToken.None);
        _keys = after is null ? [.. page.Items] : [.. _keys ?? [], .. page.Items];
        _next = page.Next;
    }

    private async Task NewAsync()
    {
        var dialog = await dialogs.ShowAsync<NewKeyDialog>("New API key");
        if (await dialog.Result is { Canceled: false, Data: NewApiKey made })
        {
            await ShowSecretAsync(made, $"The key '{made.Key.Name}' is made");
        }
    }

    private async Task RotateAsync(ApiKeyView key)
    {
        var dialog = await dialogs.ShowAsync<RotateKeyDialog>("Rotate the key", new DialogParameters<RotateKeyDialog> { { rotation => rotation.Key, key } });
        if (await dialog.Result is { Canceled: false, Data: NewApiKey rotated })
        {
            await ShowSecretAsync(rotated, $"The key '{key.Name}' has a new secret");
        }
    }

    private async Task ShowSecretAsync(NewApiKey made, string title)
    {
        await LoadAsync(after: null);
        await SecretDialog.ShowAsync(dialogs, title, made.Secret, "Services send it in the header X-Api-Key.");
    }

    private async Task RevokeAsync(ApiKeyView key)
    {
        var visitor = await caller.CallerAsync();
        var own = key.Id == visitor.Subject ? " You are signed in with this very key: your own session ends too." : "";
        var isWanted = await dialogs.ShowMessageBoxAsync(
            $"Revoke '{key.Name}'?", $"Whatever uses the key is refused from now on, and what it has open ends. This cannot be undone.{own}", yesText: "Revoke", cancelText: "Cancel");
        if (isWanted != true)
        {
            return;
        }

        var revoked = await revoke.ExecuteAsync(visitor.Tenant, key.Id, CancellationToken.None);
        _error = revoked.Error;
        if (revoked.IsSuccess)
        {
            snackbar.Add($"'{key.Name}' is revoked", Severity.Success);
            await LoadAsync(after: null);
        }
    }
}
