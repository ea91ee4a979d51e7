using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Shared;

/// <summary>A text that a click puts on the clipboard.</summary>
public sealed partial class CopyText(Clipboard clipboard) : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public string Text { get; set; } = "";

    private Task CopyAsync() => clipboard.CopyAsync(Text);
}
