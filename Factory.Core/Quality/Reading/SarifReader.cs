using System.Text.Json;

namespace Factory.Core.Quality.Reading;

/// <summary>Reads the diagnostics that the compiler wrote down (SARIF 2.1.0, as csc writes it with <c>/errorlog</c>).</summary>
internal static class SarifReader
{
    /// <summary>What is suppressed in the source, or is no warning at least, is left out.</summary>
    public static IEnumerable<QualityFinding> Read(string json, string workspace)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("runs").EnumerateArray().SelectMany(Results).Where(IsOpen).Select(result => Finding(result, workspace))];
    }

    private static IEnumerable<JsonElement> Results(JsonElement run) =>
        run.TryGetProperty("results", out var results) ? results.EnumerateArray() : [];

    private static bool IsOpen(JsonElement result) =>
        Level(result) is "error" or "warning"
        && !(result.TryGetProperty("suppressions", out var suppressions) && suppressions.GetArrayLength() > 0);

    private static QualityFinding Finding(JsonElement result, string workspace)
    {
        var (file, line) = Place(result, workspace);
        return new QualityFinding(
            Level(result) == "error" ? QualitySeverity.Error : QualitySeverity.Warning,
            result.GetProperty("ruleId").GetString() ?? "",
            file,
            line,
            Text(result));
    }

    // Absent, the level is "warning" (SARIF 2.1.0, 3.27.10).
    private static string? Level(JsonElement result) => result.TryGetProperty("level", out var level) ? level.GetString() : "warning";

    private static string Text(JsonElement result) => result.GetProperty("message").GetProperty("text").GetString() ?? "";

    private static (string? File, int? Line) Place(JsonElement result, string workspace)
    {
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0
            || !locations[0].TryGetProperty("physicalLocation", out var place))
        {
            return (null, null);
        }

        var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString() ?? "";
        var path = Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile ? absolute.LocalPath : Uri.UnescapeDataString(uri);
        int? line = place.TryGetProperty("region", out var region) && region.TryGetProperty("startLine", out var start) ? start.GetInt32() : null;
        return (WorkspacePath.Of(path, workspace), line);
    }
}
