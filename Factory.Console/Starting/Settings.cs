using System.Text.RegularExpressions;
using Factory.Core;
using Factory.Core.Kernel;

namespace Factory.Console.Starting;

/// <summary>Reads the operator's settings; a typo in one stops the start instead of passing silently.</summary>
internal static partial class Settings
{
    private const string DefaultAddress = "http://localhost:5080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>The settings as they stand now, for what must be known before the services are there. What is wrong with them is said at start.</summary>
    public static FactoryOptions Read(IConfiguration configuration)
    {
        var options = new FactoryOptions();
        Bind(options, configuration);
        return options;
    }

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings();

        // Not in appsettings.json: there it would win over --urls and ASPNETCORE_URLS.
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    public static void AddSettings(this IServiceCollection services)
    {
        services.AddOptions<FactoryOptions>()
            .Configure<IConfiguration>(Bind)
            .ValidateOnStart();
        services.AddSingleton<TimeProvider>(new MicrosecondClock());
    }

    private static void Bind(FactoryOptions options, IConfiguration configuration)
    {
        // Tenants are a list with one setting beside it, which the binder has no form for.
        var values = configuration.GetSection(FactoryOptions.Section).AsEnumerable(makePathsRelative: true)
            .Where(pair => pair.Key.Length > 0)
            .Select(pair => KeyValuePair.Create(TenantNumber().Replace(pair.Key, "Tenants:Known:$1"), pair.Value));
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        options.Storage.ConnectTo(configuration.GetConnectionString("Factory"));
        options.Artifacts.ConnectWith(configuration.GetConnectionString("Artifacts"));
        options.Node.RelayBy(configuration.GetConnectionString("Redis"));
    }

    [GeneratedRegex(@"^Tenants:(\d+)(?=:|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TenantNumber();
}
