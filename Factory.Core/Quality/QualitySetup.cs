using Factory.Core.Configuration;
using Factory.Core.Quality.Formatting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Factory.Core.Quality;

internal static class QualitySetup
{
    public static void AddQuality(this IServiceCollection services)
    {
        services.AddOptions<VerificationOptions>();
        services.AddOptions<QualityOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(HostVariables.OfThisProcess());
        services.TryAddSingleton(new HiddenPlaces([]));
        services.AddSingleton<Sandbox>();
        services.AddSingleton<DotnetCommand>();
        services.AddSingleton<SolutionBuild>();
        services.AddSingleton<SolutionTest>();
        services.AddSingleton<SolutionCompile>();
        services.AddSingleton<FormatCheck>();
        services.AddSingleton<QualityEvaluation>();
        services.AddSingleton<GateCatalogue>();
        services.AddSingleton<IConfigurationCheck, QualitySettingsCheck>();
    }
}
