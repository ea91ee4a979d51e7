using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Configuration;

namespace Factory.Tests.Support;

/// <summary>A proxy in front of several nodes: it asks each whether it is ready, and keeps whoever has its cookie on the node that answered first.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    /// <summary>How often it asks a node; one refusal is enough.</summary>
    public static readonly TimeSpan AsksEvery = TimeSpan.FromMilliseconds(500);

    private const string Cluster = "factory";

    private readonly WebApplication _app;

    private ReverseProxy(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ReverseProxy> StartAsync(IEnumerable<Uri> nodes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = Cluster, Match = new RouteMatch { Path = "{**path}" } }],
            [Balanced(nodes)]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync();
        return new ReverseProxy(app);
    }

    /// <summary>Waits until it sends requests to so many nodes.</summary>
    public Task SeesAsync(int nodes)
    {
        var state = _app.Services.GetRequiredService<IProxyStateLookup>();
        return Eventually.HoldsAsync(
            () => Task.FromResult(state.TryGetCluster(Cluster, out var cluster) ? cluster.DestinationsState.AvailableDestinations.Count : 0),
            available => available == nodes,
            TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static ClusterConfig Balanced(IEnumerable<Uri> nodes) => new()
    {
        ClusterId = Cluster,
        LoadBalancingPolicy = "RoundRobin",
        SessionAffinity = new SessionAffinityConfig { Enabled = true, Policy = "HashCookie", FailurePolicy = "Redistribute", AffinityKeyName = "node" },
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig { Enabled = true, Interval = AsksEvery, Timeout = TimeSpan.FromSeconds(5), Policy = "ConsecutiveFailures", Path = "/health/ready" },
        },
        Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
        Destinations = nodes.ToDictionary(node => node.Authority, node => new DestinationConfig { Address = node.ToString() }),
    };
}
