using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Samples;

/// <summary>Adds the samples.</summary>
internal static class SamplesSetup
{
    public static void AddSamples(this IServiceCollection services)
    {
        services.AddSingleton(_ => SampleCatalogue.Read(Path.Combine(AppContext.BaseDirectory, "samples"), CancellationToken.None));
        services.AddSingleton<StartFromSample>();
    }
}
