using Factory.Console.Api.V1;

namespace Factory.Console.Api;

/// <summary>What every endpoint of the API shares.</summary>
internal static class FactoryApi
{
    public static void AddFactoryApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton(new OfferedVersions([ApiVersions.V1]));
        services.AddSingleton<RunEnd>();
        services.AddFeatures();
        services.AddFactoryOpenApi();
    }
}
