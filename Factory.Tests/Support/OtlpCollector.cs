using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Factory.Tests.Support;

/// <summary>Takes what is sent by OTLP over HTTP, as protobuf.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentBag<(string Signal, string Text)> _received = [];

    private OtlpCollector(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>All that came, headers included. Texts stand in protobuf as they are, so that they can be looked for.</summary>
    public string Everything => string.Concat(_received.Select(item => item.Text));

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.MapPost("/v1/{signal}", (Delegate)collector.TakeAsync);
        await app.StartAsync();
        return collector;
    }

    /// <summary>What came of <c>traces</c>, <c>metrics</c> or <c>logs</c>.</summary>
    public string Of(string signal) => string.Concat(_received.Where(item => item.Signal == signal).Select(item => item.Text));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(string signal, HttpContext context)
    {
        if (context.Request.ContentType != "application/x-protobuf")
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Add((signal, Encoding.Latin1.GetString(body.ToArray()) + string.Concat(context.Request.Headers.Select(header => $"\n{header.Key}: {header.Value}"))));

        // An empty message says that all of it was taken.
        return Results.Bytes([], "application/x-protobuf");
    }
}
