using Factory.Console.Api;
using Microsoft.AspNetCore.SignalR;

namespace Factory.Console.Live;

/// <summary>The live feed for clients outside; what it sends has the JSON form of the API.</summary>
internal static class FactoryLive
{
    public static void AddFactoryLive(this IServiceCollection services) =>
        services.AddHostedService<RemoteNewsPoll>().AddSingleton<StillGood>().AddSignalR().AddHubOptions<RunsHub>(options => options.AddFilter<StillGood>()).AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));

    public static void MapFactoryLive(this IEndpointRouteBuilder routes) => routes.MapHub<RunsHub>("/hubs/runs");
}
