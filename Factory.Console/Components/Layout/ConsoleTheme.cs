using MudBlazor;

namespace Factory.Console.Components.Layout;

/// <summary>One look for every page, in light and dark; fonts are those of the reader's system.</summary>
public static class ConsoleTheme
{
    private static readonly string[] Fonts = ["Inter", "Segoe UI", "Roboto", "Helvetica Neue", "Liberation Sans", "Arial", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#2f5bd7",
            Success = "#1a7f37",
            Warning = "#9a6700",
            Info = "#0b5cad",
            Error = "#c62828",
            Background = "#f6f8fa",
            Surface = "#ffffff",
            AppbarBackground = "#1f2937",
            AppbarText = "#ffffff",
            TextPrimary = "#1f2328",
            TextSecondary = "#57606a",
            LinesDefault = "#d0d7de",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#82a7ff",
            PrimaryContrastText = "#0b0f14",
            Success = "#56d364",
            Warning = "#e3b341",
            SuccessContrastText = "#0b0f14",
            WarningContrastText = "#0b0f14",
            Error = "#ff8a80",
            ErrorContrastText = "#0b0f14",
            Background = "#0f1419",
            Surface = "#171d24",
            AppbarBackground = "#0b0f14",
            AppbarText = "#e6edf3",
            DrawerBackground = "#171d24",
            DrawerText = "#e6edf3",
            DrawerIcon = "#9aa7b4",
            TextPrimary = "#e6edf3",
            TextSecondary = "#9aa7b4",
            LinesDefault = "#30363d",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".875rem" },
            Button = new ButtonTypography { TextTransform = "none" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
