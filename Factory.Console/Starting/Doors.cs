using System.Net;
using Factory.Console.Api;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Factory.Console.Starting;

/// <summary>Keeps a local installation local: it binds loopback addresses only and answers to no other name.</summary>
/// <remarks>The names are checked so that a web page elsewhere cannot reach it under a name of its own that points to 127.0.0.1.</remarks>
internal static class Doors
{
    private static readonly HashSet<string> LocalNames = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    public static void AddDoors(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;

        // Well above every limit of our own: who sends a little too much is answered, who sends far too much is cut off.
        var largest = kestrel.ApplicationServices.GetRequiredService<IOptions<SizeLimits>>().Value.LargestRequest;
        kestrel.Limits.MaxRequestBodySize = Math.Max(kestrel.Limits.MaxRequestBodySize ?? 0, 2L * largest);
        kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            var mode = kestrel.ApplicationServices.GetRequiredService<IOptions<AuthOptions>>().Value.Mode;
            if (mode == AuthMode.Local && endpoint.IPEndPoint is { } address && !IPAddress.IsLoopback(address.Address))
            {
                throw new InvalidOperationException(
                    $"In local mode the factory listens on loopback addresses only, not on {address}. Use http://localhost:5080, or set Factory:Auth:Mode to Oidc.");
            }
        });
    });

    public static void UseLocalHosts(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.Mode != AuthMode.Local)
        {
            return;
        }

        app.Use((context, next) => LocalNames.Contains(context.Request.Host.Host)
            ? next(context)
            : ErrorWriter.WriteAsync(context, ApiErrors.HostNotAllowed.Because("A local factory answers to localhost, 127.0.0.1 and [::1] only.")));
    }
}
