using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace Factory.Console.Components.Layout;

/// <summary>The frame of every page: bar, menu, theme.</summary>
public sealed partial class MainLayout(IJSRuntime script)
{
    // Where the browser keeps the theme that somebody chose; without a choice the system's counts.
    private const string ThemeKey = "factory.theme";
    private const string Dark = "dark";
    private const string Light = "light";

    private bool _isMenuOpen = true;
    private bool _isDark;
    private MudThemeProvider? _theme;
    private ErrorBoundary? _boundary;

    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _isDark = await script.InvokeAsync<string?>("localStorage.getItem", ThemeKey) switch
            {
                Dark => true,
                Light => false,
                _ => await _theme!.GetSystemDarkModeAsync(),
            };
            StateHasChanged();
        }
    }

    private void ToggleMenu() => _isMenuOpen = !_isMenuOpen;

    private async Task ToggleTheme()
    {
        _isDark = !_isDark;
        await script.InvokeVoidAsync("localStorage.setItem", ThemeKey, _isDark ? Dark : Light);
    }

    private void Recover() => _boundary?.Recover();
}
