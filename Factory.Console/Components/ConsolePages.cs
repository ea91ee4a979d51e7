using Factory.Console.Components.Pages.Blueprints;
using Factory.Console.Auth;
using MudBlazor.Services;

namespace Factory.Console.Components;

/// <summary>The pages of the console.</summary>
internal static class ConsolePages
{
    public static void AddConsolePages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddScoped<CircuitCaller>();
        services.AddTransient<BlueprintWorkbench>();
    }

    public static void MapConsolePages(this WebApplication app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
}
