using Factory.Console.Auth;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What stands around each of the settings: the tabs that the role may see, and what went wrong.</summary>
public sealed partial class SettingsFrame(CircuitCaller caller) : ComponentBase
{
    private IReadOnlyList<SettingsTab> _tabs = [];

    [Parameter]
    [EditorRequired]
    public required SettingsTab Chosen { get; set; }

    /// <summary>The call that gives what the page shows.</summary>
    [Parameter]
    [EditorRequired]
    public required string CurlPath { get; set; }

    [Parameter]
    public Error? Error { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var visitor = await caller.CallerAsync();
        _tabs = [.. SettingsTab.All.Where(tab => visitor.May(tab.Permission))];
    }
}
