using Factory.Core;

namespace Factory.Console.Starting;

/// <summary>Reads the operator's settings; a typo in one stops the start instead of passing silently.</summary>
internal static class Settings
{
    private const string DefaultAddress = "http://localhost:5080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FactoryOptions>()
            .BindConfiguration(FactoryOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);

        // Not in appsettings.json: there it would win over --urls and ASPNETCORE_URLS.
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }
}
