using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Configuration;

internal static class ConfigurationSetup
{
    public static void AddConfiguration(this IServiceCollection services)
    {
        services.AddSingleton<IConfigurationCheck, FeatureCheck>();
        services.AddSingleton<SaveConfiguration>();
        services.AddSingleton<SwitchFeature>();
        services.AddSingleton<ConfigurationQueries>();
    }
}
