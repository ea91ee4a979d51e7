using Factory.Console.Auth;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>Leads to the first of the settings that the role may see; it shows nothing itself, so it asks for no more than that somebody signed in.</summary>
public sealed partial class SettingsPage(CircuitCaller caller, NavigationManager navigation) : ComponentBase
{
    private bool _isShut;

    protected override async Task OnInitializedAsync()
    {
        var visitor = await caller.CallerAsync();
        if (SettingsTab.All.FirstOrDefault(tab => visitor.May(tab.Permission)) is { } first)
        {
            navigation.NavigateTo(first.Path, replace: true);
        }

        _isShut = !SettingsTab.All.Any(tab => visitor.May(tab.Permission));
    }
}
