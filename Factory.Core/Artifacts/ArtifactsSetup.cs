using Factory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Artifacts;

internal static class ArtifactsSetup
{
    public static void AddArtifacts(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ArtifactStore(provider.GetRequiredService<DataDirectory>().Directory("artifacts")));
        services.AddSingleton<ArtifactQueries>();
        services.AddSingleton<CompareArtifacts>();
        services.AddSingleton<SearchArtifact>();
    }
}
