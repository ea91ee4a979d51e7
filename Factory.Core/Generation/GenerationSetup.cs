using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Diff;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Generation;

internal static class GenerationSetup
{
    public static IServiceCollection AddGeneration(this IServiceCollection services) =>
        services.AddSingleton<Generator>().AddSingleton<IExampleSearch, ExampleSearch>().AddSingleton<IServiceRoutes, ServiceRoutes>();
}
