using Factory.Core.Runs;
using Microsoft.Extensions.Options;

namespace Factory.Console.Starting;

/// <summary>How a node leaves: it says at once that it will, still answers until the proxy in front has heard that, and then ends what never ends by itself.</summary>
internal sealed class NodeShutdown : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _patience;
    private readonly TimeSpan _delay;
    private readonly IHostApplicationLifetime _app;
    private int _hasBegun;

    public NodeShutdown(IHostApplicationLifetime app, IOptions<NodeOptions> node, TimeProvider time)
    {
        (_app, _delay) = (app, node.Value.ShutdownDelay);
        _patience = time.CreateTimer(_ => Close(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        app.ApplicationStopping.Register(Begin);
    }

    /// <summary>Whether the node was asked to end.</summary>
    /// <remarks>Told by the signal itself: others who wait for it, such as the one that closes connections, may be called before this one is.</remarks>
    public bool HasBegun => _app.ApplicationStopping.IsCancellationRequested || Volatile.Read(ref _hasBegun) == 1;

    /// <summary>Cancelled when streams and waits have to end, because no request is taken any more.</summary>
    public CancellationToken Closing => _closing.Token;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Begin();
        return _closed.Task.WaitAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _patience.Dispose();
        _closing.Dispose();
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) == 1)
        {
            return;
        }

        if (_delay == TimeSpan.Zero)
        {
            Close();
        }
        else
        {
            _patience.Change(_delay, Timeout.InfiniteTimeSpan);
        }
    }

    private void Close()
    {
        _closing.Cancel();
        _closed.TrySetResult();
    }
}

internal static class NodeShutdownSetup
{
    public static void AddNodeShutdown(this IServiceCollection services) =>
        services.AddSingleton<NodeShutdown>().AddHostedService(provider => provider.GetRequiredService<NodeShutdown>());

    /// <summary>A node that leaves takes no connection that is meant to last: the server closed those it had, and the next try of the client goes to another node.</summary>
    public static void UseNodeShutdown(this WebApplication app)
    {
        var shutdown = app.Services.GetRequiredService<NodeShutdown>();
        app.Use((context, next) =>
        {
            if (!shutdown.HasBegun || !(context.Request.Path.StartsWithSegments("/hubs") || context.Request.Path.StartsWithSegments("/_blazor")))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });
    }
}
