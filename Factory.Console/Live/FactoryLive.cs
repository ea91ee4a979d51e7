using Factory.Console.Api;
using Factory.Core;
using Factory.Core.Runs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Factory.Console.Live;

/// <summary>The live feed: to clients outside, in the JSON form of the API, and between nodes.</summary>
internal static class FactoryLive
{
    public static void AddFactoryLive(this IServiceCollection services, NodeOptions node)
    {
        services.AddSingleton<IValidateOptions<FactoryOptions>, RedisCheck>();
        if (node.Redis is not null)
        {
            services.AddSingleton<RedisRelay>().AddHostedService(provider => provider.GetRequiredService<RedisRelay>());
            services.AddHealthChecks().AddCheck<RedisHealth>("redis");
        }

        services.AddHostedService<RemoteNewsPoll>();
        services.AddSingleton<StillGood>();
        services.AddSignalR().AddHubOptions<RunsHub>(options => options.AddFilter<StillGood>()).AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));
    }

    public static void MapFactoryLive(this IEndpointRouteBuilder routes) => routes.MapHub<RunsHub>("/hubs/runs");
}
