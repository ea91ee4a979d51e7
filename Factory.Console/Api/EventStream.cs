using System.Globalization;
using Factory.Console.Auth;
using Factory.Console.Starting;
using Factory.Core.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Factory.Console.Api;

/// <summary>One event of a stream.</summary>
/// <param name="Id">What a client sends as <c>Last-Event-ID</c> to go on after it.</param>
/// <param name="Data">One line.</param>
internal sealed record ServerSentEvent(long Id, string Data);

/// <summary>Sends server-sent events: with a comment now and then so that nothing on the way takes the silence for the end, and an event at the end.</summary>
internal sealed class EventStream(HttpContext context)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private readonly HttpResponse _response = context.Response;

    /// <param name="follow">What is sent, until it completes; it stops when the caller hangs up or the app shuts down.</param>
    /// <param name="shape">Null: the item is not sent.</param>
    /// <param name="end">What the last event says: one line.</param>
    public async Task SendAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> follow, Func<T, ServerSentEvent?> shape, Func<CancellationToken, Task<string>> end)
    {
        var shutdown = context.RequestServices.GetRequiredService<NodeShutdown>();
        using var hold = context.RequestServices.GetRequiredService<KeyHolds>().Open(context.User.Caller(), context.RequestAborted);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(hold.Ended, shutdown.Closing);
        _response.ContentType = "text/event-stream";
        _response.Headers.CacheControl = "no-cache";
        _response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await _response.Body.FlushAsync(stopping.Token);
            if (context.WantsHeadOnly())
            {
                return;
            }

            await SendAllAsync(follow(stopping.Token), shape, stopping.Token);
            await _response.WriteAsync($"event: end\ndata: {await end(stopping.Token)}\n\n", stopping.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Without the end event the client comes back and goes on where it was, or hears that its key is no longer good.
        }
    }

    private async Task SendAllAsync<T>(IAsyncEnumerable<T> items, Func<T, ServerSentEvent?> shape, CancellationToken cancellationToken)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        await using var source = items.GetAsyncEnumerator(cancellationToken);
        var next = source.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (!await IsHereAsync(next, clock, cancellationToken))
                {
                    await _response.WriteAsync(": keep-alive\n\n", cancellationToken);
                    await _response.Body.FlushAsync(cancellationToken);
                }

                if (!await next)
                {
                    return;
                }

                if (shape(source.Current) is { } found)
                {
                    await _response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {found.Id}\ndata: {found.Data}\n\n"), cancellationToken);
                }

                next = source.MoveNextAsync().AsTask();
                if (!next.IsCompleted)
                {
                    await _response.Body.FlushAsync(cancellationToken);
                }
            }
        }
        finally
        {
            // The source may only be closed when its last step is over; that it was cancelled is known already.
            await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task<bool> IsHereAsync(Task next, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(Silence, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException) when (!next.IsCompleted)
        {
            return false;
        }
    }
}
