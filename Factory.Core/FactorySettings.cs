using Factory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Core;

/// <summary>Hands each capability its own part of the settings; a capability never sees the whole.</summary>
internal static class FactorySettings
{
    public static void AddFactorySettings(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<FactoryOptions>, FactoryOptionsCheck>();
        services.AddSingleton(provider => DataDirectory.Open(provider.GetRequiredService<IOptions<FactoryOptions>>().Value.DataDirectory));
        Part(services, options => options.Storage);
        Part(services, options => options.Auth);
        Part(services, options => options.Tenants);
        Part(services, options => options.Api);
        Part(services, options => options.Limits);
        Part(services, options => options.RateLimits);
        Part(services, options => options.Webhooks);
        Part(services, options => options.Artifacts);
        Part(services, options => options.Verification);
        Part(services, options => options.Quality);
        Part(services, options => options.Runs);
        Part(services, options => options.Node);
    }

    private static void Part<T>(IServiceCollection services, Func<FactoryOptions, T> part)
        where T : class =>
        services.AddSingleton(provider => Options.Create(part(provider.GetRequiredService<IOptions<FactoryOptions>>().Value)));
}
