using Factory.Console.Auth;
using Factory.Console.Components.Pages.Blueprints;
using Factory.Console.Components.Pages.Overview;
using Factory.Console.Components.Shared;
using MudBlazor;
using MudBlazor.Services;

namespace Factory.Console.Components;

/// <summary>The pages of the console.</summary>
internal static class ConsolePages
{
    public static void AddConsolePages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<RunOverview>();
        services.AddSingleton<PageClock>();
        services.AddConsoleComponents();
    }

    /// <summary>What components ask for beside Core; once for each circuit.</summary>
    public static void AddConsoleComponents(this IServiceCollection services)
    {
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        services.AddScoped<CircuitCaller>();
        services.AddScoped<Clipboard>();
        services.AddScoped<KnownActors>();
        services.AddTransient<BlueprintWorkbench>();
    }

    public static void MapConsolePages(this WebApplication app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
}
