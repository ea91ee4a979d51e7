using Factory.Core.Quality;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core;

/// <summary>The table of contents: one line per capability.</summary>
public static class FactoryCore
{
    public static IServiceCollection AddFactoryCore(this IServiceCollection services)
    {
        services.AddQuality();
        return services;
    }
}
