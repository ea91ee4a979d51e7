using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Shared;

/// <summary>Shows a secret that cannot be had again.</summary>
public sealed partial class SecretDialog(Clipboard clipboard) : ComponentBase
{
    // A click beside the dialog or a stray key must not take the only look at the secret away.
    private static readonly DialogOptions Staying = new() { BackdropClick = false, CloseOnEscapeKey = false };

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    [EditorRequired]
    public string Secret { get; set; } = "";

    /// <summary>What else is to be known of it; null: nothing.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>Shows it until the person closes the dialog.</summary>
    public static async Task ShowAsync(IDialogService dialogs, string title, string secret, string? note = null)
    {
        var parameters = new DialogParameters<SecretDialog> { { dialog => dialog.Secret, secret }, { dialog => dialog.Note, note } };
        var shown = await dialogs.ShowAsync<SecretDialog>(title, parameters, Staying);
        await shown.Result;
    }

    private Task CopyAsync() => clipboard.CopyAsync(Secret);

    private void Close() => Dialog.Close();
}
