using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>What must be true of every run that has ended, whatever happened to its workers.</summary>
internal static class RunProof
{
    private const string Runs = "/api/v1/runs";

    /// <summary>Every run of the caller's tenant, once all of them have ended.</summary>
    public static async Task<IReadOnlyList<string>> AllEndedAsync(ApiClient api, TimeSpan within)
    {
        await Eventually.HoldsAsync(
            async () => (await api.GetAsync($"{Runs}?finished=false")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength(), left => left == 0, within);
        List<string> runs = [];
        string? cursor = null;
        do
        {
            var page = (await api.GetAsync($"{Runs}?limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}")).Must(HttpStatusCode.OK).Json;
            runs.AddRange(page.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null);

        return runs;
    }

    /// <summary>The run ended as it should, its journal is whole and holds what was seen of it, and its artifacts are there once.</summary>
    /// <param name="seen">What somebody who watched it from its beginning to its end saw; null: nobody did.</param>
    /// <param name="code">Why it failed; null: it succeeded.</param>
    /// <returns>Its journal.</returns>
    public static async Task<IReadOnlyList<JsonElement>> HoldsAsync(ApiClient api, string run, IReadOnlyList<string>? seen, string? code = null)
    {
        var status = await api.StatusAsync(run);
        Assert.True((code is null ? "succeeded" : "failed") == status.GetProperty("status").GetString(), status.GetRawText());
        Assert.Equal(code, code is null ? null : status.GetProperty("failure").GetProperty("code").GetString());
        Assert.DoesNotContain(status.GetProperty("steps").EnumerateArray(), step => step.GetProperty("status").GetString() is "pending" or "running");
        var lines = await LinesAsync(api, run);
        if (seen is not null)
        {
            Assert.Equal(lines, seen);
        }

        var journal = lines.Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Equal("status", journal[^1].GetProperty("kind").GetString());
        Assert.Equal(5, journal.Count(entry => entry.GetProperty("kind").GetString() == "artifact"));
        await ArtifactsHoldAsync(api, run);
        return journal;
    }

    /// <summary>The run's journal as the API writes it.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(ApiClient api, string run) =>
        (await api.GetAsync($"{Runs}/{run}/events", ("Accept", "application/x-ndjson"))).Must(HttpStatusCode.OK).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task ArtifactsHoldAsync(ApiClient api, string run)
    {
        var artifacts = (await api.GetAsync($"{Runs}/{run}/artifacts")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(5, artifacts.Select(artifact => artifact.GetProperty("kind").GetString()).Distinct().Count());
        Assert.Equal(5, artifacts.Count);
        foreach (var artifact in artifacts)
        {
            var bytes = (await api.GetAsync($"{Runs}/{run}/artifacts/{artifact.GetProperty("id").GetString()}/download")).Must(HttpStatusCode.OK).Bytes;
            Assert.Equal(artifact.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            if (artifact.GetProperty("kind").GetString() == "manifest")
            {
                Assert.Equal(run, JsonElement.Parse(bytes).GetProperty("runId").GetString());
            }
            else if (artifact.GetProperty("fileName").GetString()!.EndsWith(".zip", StringComparison.Ordinal))
            {
                await using var zip = new ZipArchive(new MemoryStream(bytes));
                Assert.NotEmpty(zip.Entries);
            }
        }
    }
}
