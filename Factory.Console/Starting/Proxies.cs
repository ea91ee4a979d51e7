using System.Net;
using Factory.Core;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Factory.Console.Starting;

/// <summary>Takes a caller's scheme, host and address from the proxies that the operator names, and from nobody else.</summary>
internal static class Proxies
{
    // The framework's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED) takes the word of whoever connects.
    private const string FromAnybody = "FORWARDEDHEADERS_ENABLED";

    public static void UseProxies(this WebApplication app)
    {
        if (string.Equals(app.Configuration[FromAnybody], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"ASPNETCORE_{FromAnybody} would take a caller's address and host from anybody. Leave it out and name the proxies in Factory:Proxies.");
        }

        if (app.Services.GetRequiredService<IOptions<FactoryOptions>>().Value.Proxies is { Count: > 0 } proxies)
        {
            app.UseForwardedHeaders(Taking(proxies));
        }
    }

    private static ForwardedHeadersOptions Taking(List<string> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,

            // However many proxies stand in a row: the first address that is none of theirs is the caller's.
            ForwardLimit = null,
        };

        // It comes with this machine, which is not the same as a proxy.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
            }
        }

        return options;
    }
}
