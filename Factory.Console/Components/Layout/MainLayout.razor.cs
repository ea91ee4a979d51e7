using Microsoft.AspNetCore.Components.Web;

namespace Factory.Console.Components.Layout;

/// <summary>The frame of every page: bar, menu, theme.</summary>
public sealed partial class MainLayout
{
    private bool _isMenuOpen = true;
    private bool _isDark;
    private ErrorBoundary? _boundary;

    protected override void OnParametersSet() => _boundary?.Recover();

    private void ToggleMenu() => _isMenuOpen = !_isMenuOpen;

    private void ToggleTheme() => _isDark = !_isDark;

    private void Recover() => _boundary?.Recover();
}
