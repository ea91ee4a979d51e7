using Microsoft.JSInterop;
using MudBlazor;

namespace Factory.Console.Components.Shared;

/// <summary>The clipboard of whoever looks at the page.</summary>
public sealed class Clipboard(IJSRuntime script, ISnackbar snackbar)
{
    /// <summary>Puts a text there and says so; a browser gives a page that came over plain http no clipboard, which is said too.</summary>
    public async Task CopyAsync(string text)
    {
        try
        {
            await script.InvokeVoidAsync("navigator.clipboard.writeText", text);
            snackbar.Add("Copied", Severity.Success);
        }
        catch (JSException)
        {
            snackbar.Add("The browser lets this page copy nothing. Mark the text and copy it yourself.", Severity.Warning);
        }
    }
}
