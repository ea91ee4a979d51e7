using Factory.Core.Artifacts.Stores;
using Factory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Artifacts;

internal static class ArtifactsSetup
{
    public static void AddArtifacts(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Spool(provider.GetRequiredService<DataDirectory>().Directory("spool")));
        services.AddSingleton(ArtifactStores.Chosen);
        services.AddSingleton<IContentReferences, PublishedContent>();
        services.AddSingleton<ContentSweep>();
        services.AddSingleton<ArtifactQueries>();
        services.AddSingleton<CompareArtifacts>();
        services.AddSingleton<SearchArtifact>();
    }
}
