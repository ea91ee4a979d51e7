using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Console.Components.Pages.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Factory.Console.Components.Layout;

/// <summary>The frame of every page: bar, menu, theme.</summary>
public sealed partial class MainLayout(IJSRuntime script, NavigationManager navigation)
{
    private bool _isMenuOpen = true;
    private bool _isDark;

    // Until the browser has said which theme counts, the page stays behind the cover that came with it: nothing flashes.
    private bool _isThemed;
    private ErrorBoundary? _boundary;

    // A page of another run is another page, also where it is of the same kind.
    private string _place = "";

    private string ThemeOffer => _isDark ? "Light theme" : "Dark theme";

    protected override void OnParametersSet()
    {
        _place = new Uri(navigation.Uri).AbsolutePath;
        _boundary?.Recover();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _isDark = await script.InvokeAsync<bool>("factoryTheme.isDark");
            _isThemed = true;
            StateHasChanged();
        }
    }

    private static bool MaySeeSettings(ClaimsPrincipal user) => user.FindCaller() is { } caller && SettingsTab.All.Any(tab => caller.May(tab.Permission));

    private void ToggleMenu() => _isMenuOpen = !_isMenuOpen;

    private async Task ToggleTheme()
    {
        _isDark = !_isDark;
        await script.InvokeVoidAsync("factoryTheme.choose", _isDark);
    }

    private void Recover() => _boundary?.Recover();
}
