using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>Somebody who watches one run to its end and comes back to where they were whenever the line breaks.</summary>
/// <param name="saw">Is told of the run and of each entry the moment that it arrives.</param>
internal sealed class Viewer(FactoryNodes nodes, string run, Action<string, JsonElement> saw)
{
    private readonly List<string> _seen = [];
    private long _last;

    /// <summary>Every entry as it arrived.</summary>
    public IReadOnlyList<string> Seen => _seen;

    public async Task WatchAsync(CancellationToken ct)
    {
        while (!await HasEndedAsync(await nodes.DoorAsync(ct), ct))
        {
        }
    }

    private async Task<bool> HasEndedAsync(ApiClient door, CancellationToken ct)
    {
        try
        {
            (string, string)[] headers = [("Accept", "text/event-stream"), ("Last-Event-ID", _last.ToString(CultureInfo.InvariantCulture))];
            await using var stream = await door.OpenAsync($"/api/v1/runs/{run}/events", headers);
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
            {
                if (item.EventType == "end")
                {
                    return true;
                }

                Take(item.Data);
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            // The node died; another is asked, or the same when it is back.
        }

        return false;
    }

    private void Take(string line)
    {
        var entry = JsonElement.Parse(line);
        _seen.Add(line);
        _last = entry.GetProperty("sequence").GetInt64();
        saw(run, entry);
    }
}
