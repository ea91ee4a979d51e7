using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Factory.Console.Components.Shared;

/// <summary>A text that a click puts on the clipboard.</summary>
public sealed partial class CopyText(IJSRuntime script, ISnackbar snackbar) : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public string Text { get; set; } = "";

    private async Task CopyAsync()
    {
        await script.InvokeVoidAsync("navigator.clipboard.writeText", Text);
        snackbar.Add("Copied", Severity.Normal);
    }
}
