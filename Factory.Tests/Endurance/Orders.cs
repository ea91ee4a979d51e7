using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>Callers who order a run, watch it to its end and order the next, whatever happens to the nodes.</summary>
internal sealed class Orders(FactoryNodes nodes, string project, Action<string, JsonElement> saw)
{
    private readonly ConcurrentDictionary<string, Viewer> _viewers = [];
    private volatile bool _isOver;

    /// <summary>The runs whose order was acknowledged, each with who watches it.</summary>
    public IReadOnlyDictionary<string, Viewer> Viewers => _viewers;

    /// <summary>Has so many callers at work until <see cref="End" />; returns when the last run has ended.</summary>
    public Task PlaceAsync(int callers, CancellationToken ct) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => PlaceAsync(ct)));

    /// <summary>No more are ordered.</summary>
    public void End() => _isOver = true;

    private async Task PlaceAsync(CancellationToken ct)
    {
        while (!_isOver)
        {
            if (await TryOrderAsync(await nodes.DoorAsync(ct)) is { } run)
            {
                var viewer = _viewers[run] = new Viewer(nodes, run, saw);
                await viewer.WatchAsync(ct);
            }
        }
    }

    // Of an order whose answer was lost nobody knows whether it was taken; the next one is another run.
    private async Task<string?> TryOrderAsync(ApiClient door)
    {
        try
        {
            var answer = await door.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "Lending", template = "microservice" });
            return answer.Must(HttpStatusCode.Created).String("id");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
