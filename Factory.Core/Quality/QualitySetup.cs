using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Quality;

internal static class QualitySetup
{
    public static void AddQuality(this IServiceCollection services)
    {
        services.AddOptions<VerificationOptions>();
        services.AddOptions<QualityOptions>();
        services.AddSingleton<SolutionBuild>();
        services.AddSingleton<SolutionTest>();
        services.AddSingleton<SolutionCompile>();
        services.AddSingleton<QualityEvaluation>();
    }
}
