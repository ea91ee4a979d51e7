using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Factory.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace Factory.Tests.Live;

/// <summary>A line of a run's journal as a viewer saw it.</summary>
/// <param name="Age">From when it was written to when it came.</param>
internal sealed record SeenLine(string Run, string Message, DateTimeOffset Written, TimeSpan Age);

/// <summary>Somebody behind the proxy who follows runs line by line, and comes back where it was whenever it is cut off.</summary>
internal abstract class Viewer : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private int _cuts;

    protected Viewer(Uri proxy) => Proxy = proxy;

    /// <summary>The sequences of each run in the order in which they came.</summary>
    public ConcurrentDictionary<string, List<long>> Seen { get; } = [];

    /// <summary>Each line with how old it was when it came.</summary>
    public ConcurrentQueue<SeenLine> Lines { get; } = [];

    /// <summary>How long a run that a node handed over waited for another.</summary>
    public ConcurrentQueue<TimeSpan> HandOvers { get; } = [];

    /// <summary>How often it was cut off or found nobody.</summary>
    public int Cuts => _cuts;

    /// <summary>The proxy's mark of the node that it is on.</summary>
    public string? Node => Cookies.GetCookies(Proxy)["node"]?.Value;

    protected Uri Proxy { get; }

    protected CookieContainer Cookies { get; } = new();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Follows a run to its end.</summary>
    public async Task FollowAsync(string run)
    {
        var seen = Seen[run] = [];
        var last = TimeProvider.System.GetUtcNow();
        while (true)
        {
            try
            {
                await foreach (var entry in ReadAsync(run, after: seen.Count == 0 ? 0 : seen[^1]))
                {
                    var written = entry.GetProperty("timestamp").GetDateTimeOffset();
                    var message = entry.GetProperty("message").GetString()!;
                    Lines.Enqueue(new SeenLine(run, message, written, TimeProvider.System.GetUtcNow() - written));
                    if (message.StartsWith("Resumed ", StringComparison.Ordinal))
                    {
                        HandOvers.Enqueue(written - last);
                    }

                    last = written;
                    seen.Add(entry.GetProperty("sequence").GetInt64());
                    if (IsEnd(entry))
                    {
                        return;
                    }
                }
            }
            catch (Exception cut) when (cut is not Xunit.Sdk.XunitException && !Ct.IsCancellationRequested)
            {
                // The node left, or the proxy has not noticed yet that it did.
            }

            Interlocked.Increment(ref _cuts);
            await Task.Delay(Pause, Ct);
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>What comes until the run ends or the connection breaks.</summary>
    protected abstract IAsyncEnumerable<JsonElement> ReadAsync(string run, long after);

    private static bool IsEnd(JsonElement entry) =>
        entry.GetProperty("kind").GetString() == "status"
        && entry.GetProperty("data").GetProperty("status").GetString() is "succeeded" or "failed" or "cancelled";
}

/// <summary>By the hub, with one connection for all runs.</summary>
internal sealed class HubViewer : Viewer
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly HubConnection _connection;

    public HubViewer(Uri proxy)
        : base(proxy) =>
        _connection = new HubConnectionBuilder().WithUrl(new Uri(proxy, "/hubs/runs"), options =>
        {
            options.Headers["X-Api-Key"] = FactoryApp.BootstrapKey;
            options.Cookies = Cookies;
        }).Build();

    public async Task ConnectAsync()
    {
        await _one.WaitAsync(Ct);
        try
        {
            if (_connection.State == HubConnectionState.Disconnected)
            {
                await _connection.StartAsync(Ct);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _one.Dispose();
    }

    protected override async IAsyncEnumerable<JsonElement> ReadAsync(string run, long after)
    {
        await ConnectAsync();
        await foreach (var entry in _connection.StreamAsync<JsonElement>("Follow", run, after, Ct))
        {
            yield return entry;
        }
    }
}

/// <summary>By event streams, one for each run.</summary>
internal sealed class StreamViewer : Viewer
{
    private readonly HttpClient _http;

    public StreamViewer(Uri proxy)
        : base(proxy)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, ActivityHeadersPropagator = null }) { BaseAddress = proxy, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Add("X-Api-Key", FactoryApp.BootstrapKey);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
    }

    public override ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async IAsyncEnumerable<JsonElement> ReadAsync(string run, long after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/runs/{run}/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", after.ToString(CultureInfo.InvariantCulture));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(Ct);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Ct))
        {
            if (item.EventType == "end")
            {
                yield break;
            }

            yield return JsonElement.Parse(item.Data);
        }
    }
}
