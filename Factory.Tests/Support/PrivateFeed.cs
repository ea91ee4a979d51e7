using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Factory.Tests.Support;

/// <summary>A package feed without packages that wants a name and a password.</summary>
internal sealed class PrivateFeed : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _user;
    private readonly string _password;
    private int _opened;

    private PrivateFeed(WebApplication app, string user, string password) => (_app, _user, _password) = (app, user, password);

    /// <summary>Whether somebody came with the right name and password.</summary>
    public bool WasOpened => Volatile.Read(ref _opened) > 0;

    /// <summary>The NuGet.Config of somebody who uses it.</summary>
    public string Configuration => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="private" value="{Address}/index.json" allowInsecureConnections="true" />
          </packageSources>
          <packageSourceCredentials>
            <private>
              <add key="Username" value="{_user}" />
              <add key="ClearTextPassword" value="{_password}" />
              <add key="ValidAuthenticationTypes" value="basic" />
            </private>
          </packageSourceCredentials>
        </configuration>
        """;

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<PrivateFeed> StartAsync(string user, string password)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var feed = new PrivateFeed(app, user, password);
        app.MapGet("/index.json", (Delegate)feed.Index);
        await app.StartAsync();
        return feed;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Index(HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_user}:{_password}"))}")
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"private\"";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        Interlocked.Increment(ref _opened);
        return Results.Json(new
        {
            version = "3.0.0",
            resources = new[] { new Dictionary<string, string> { ["@id"] = $"{Address}/packages/", ["@type"] = "PackageBaseAddress/3.0.0" } },
        });
    }
}
