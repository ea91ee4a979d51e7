using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Factory.Tests.Support;

/// <summary>What a caller does to have a run and to see it end.</summary>
internal static class RunSteps
{
    private const string Api = "/api/v1";

    public static async Task<string> CreateProjectAsync(this ApiClient api, string name) =>
        (await api.PostAsync($"{Api}/projects", new { name })).Must(HttpStatusCode.Created).String("id");

    public static async Task PutBlueprintAsync(this ApiClient api, string projectId, string yaml) =>
        (await api.PutTextAsync($"{Api}/projects/{projectId}/blueprint", yaml, "application/yaml")).Must(HttpStatusCode.Created);

    public static async Task<string> StartRunAsync(this ApiClient api, string projectId, string boundedContext, string? requirements = null) =>
        (await api.PostAsync($"{Api}/projects/{projectId}/runs", requirements is null
            ? new { boundedContext, template = "microservice" }
            : new { boundedContext, requirements, template = "microservice" })).Must(HttpStatusCode.Created).String("id");

    public static async Task<string> StartRunAsync(this ApiClient api, string projectId, string boundedContext, JsonObject parameters) =>
        (await api.PostAsync($"{Api}/projects/{projectId}/runs", new { boundedContext, template = "microservice", parameters })).Must(HttpStatusCode.Created).String("id");

    /// <summary>Reads the run's events as they come until the run has ended, or until the caller has seen enough.</summary>
    public static async Task<IReadOnlyList<JsonElement>> FollowAsync(this ApiClient api, string runId, Func<JsonElement, bool>? isEnough = null)
    {
        var seen = new List<JsonElement>();
        await using var stream = await api.OpenAsync($"{Api}/runs/{runId}/events", ("Accept", "text/event-stream"));
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            if (item.EventType == "end")
            {
                break;
            }

            seen.Add(JsonElement.Parse(item.Data));
            if (isEnough?.Invoke(seen[^1]) == true)
            {
                break;
            }
        }

        return seen;
    }

    public static async Task<JsonElement> StatusAsync(this ApiClient api, string runId) =>
        (await api.GetAsync($"{Api}/runs/{runId}/status")).Must(HttpStatusCode.OK).Json;

    public static async Task<JsonElement> QualityReportAsync(this ApiClient api, string runId) =>
        (await api.GetAsync($"{Api}/runs/{runId}/quality-report")).Must(HttpStatusCode.OK).Json;

    /// <summary>The bytes of the run's artifact of that kind.</summary>
    public static async Task<byte[]> DownloadAsync(this ApiClient api, string runId, string kind)
    {
        var artifacts = (await api.GetAsync($"{Api}/runs/{runId}/artifacts")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        var id = artifacts.EnumerateArray().Single(artifact => artifact.GetProperty("kind").GetString() == kind).GetProperty("id").GetString();
        return (await api.GetAsync($"{Api}/runs/{runId}/artifacts/{id}/download")).Must(HttpStatusCode.OK).Bytes;
    }
}
