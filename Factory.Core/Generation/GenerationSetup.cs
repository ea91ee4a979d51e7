using Factory.Core.Blueprints;
using Factory.Core.Generation.TestData;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Generation;

internal static class GenerationSetup
{
    public static IServiceCollection AddGeneration(this IServiceCollection services) => services.AddSingleton<Generator>().AddSingleton<IExampleSearch, ExampleSearch>();
}
