using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Factory.Bench.App;
using Microsoft.AspNetCore.SignalR.Client;

namespace Factory.Bench.Runs;

/// <summary>A line that came to a subscriber.</summary>
internal readonly record struct Received(DateTime PrintedAt, DateTime At)
{
    /// <summary>In milliseconds.</summary>
    public double Delay => (At - PrintedAt).TotalMilliseconds;
}

/// <summary>Follow a run from outside of the app until so many printed lines have come, each once and in order.</summary>
internal static class LineSubscribers
{
    public static async Task<List<Received>> ByEventsAsync(AppProcess app, string run, int lines, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = app.Request($"/api/v1/runs/{run}/logs", ("Accept", "text/event-stream"));
        using var answer = (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct)).EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        return await TakeAsync(Lines(), lines, ct);

        async IAsyncEnumerable<(DateTime At, JsonElement Line)> Lines()
        {
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
            {
                yield return (DateTime.UtcNow, JsonElement.Parse(item.Data));
            }
        }
    }

    public static async Task<List<Received>> ByHubAsync(AppProcess app, string run, int lines, CancellationToken ct)
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(app.Address, "/hubs/runs"), options => options.Headers.Add("X-Api-Key", AppProcess.Key)).Build();
        await hub.StartAsync(ct);
        return await TakeAsync(Lines(), lines, ct);

        async IAsyncEnumerable<(DateTime At, JsonElement Line)> Lines()
        {
            await foreach (var line in hub.StreamAsync<JsonElement>("Follow", run, 0L, ct))
            {
                yield return (DateTime.UtcNow, line);
            }
        }
    }

    private static async Task<List<Received>> TakeAsync(IAsyncEnumerable<(DateTime At, JsonElement Line)> source, int lines, CancellationToken ct)
    {
        var received = new List<Received>(lines);
        var newest = 0L;
        await foreach (var (at, line) in source.WithCancellation(ct))
        {
            var sequence = line.GetProperty("sequence").GetInt64();
            if (sequence <= newest)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Line {sequence} came after {newest}."));
            }

            newest = sequence;
            if (PrintedLines.PrintedAt(line.GetProperty("message").GetString()!) is { } printed)
            {
                received.Add(new Received(printed, at));
            }

            if (received.Count == lines)
            {
                return received;
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Only {received.Count} of {lines} lines came."));
    }
}
