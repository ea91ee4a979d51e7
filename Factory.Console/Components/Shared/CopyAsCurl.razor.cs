using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Shared;

/// <summary>A button that copies the call of the API which gives what the page shows.</summary>
public sealed partial class CopyAsCurl(Clipboard clipboard, NavigationManager navigation) : ComponentBase
{
    /// <summary>Path and query, with the ids of what the page shows: <c>/api/v1/runs/run-06f…</c>.</summary>
    [Parameter]
    [EditorRequired]
    public string Path { get; set; } = "";

    [Parameter]
    public string Method { get; set; } = "GET";

    /// <summary>JSON that is sent along; null: nothing.</summary>
    [Parameter]
    public string? Body { get; set; }

    [Parameter]
    public string Label { get; set; } = "Copy as curl";

    private string Command => CurlCommand.For(new Uri(navigation.BaseUri), Path, Method, Body);

    private Task CopyAsync() => clipboard.CopyAsync(Command);
}
