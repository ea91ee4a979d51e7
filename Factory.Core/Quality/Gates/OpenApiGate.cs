using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Quality.OpenApi;
using YamlDotNet.Core;

namespace Factory.Core.Quality.Gates;

/// <summary>The service starts, and the document that it serves means the same as <c>openapi.yaml</c>.</summary>
internal sealed class OpenApiGate : IQualityGate
{
    private const string Metric = "differences";
    private const string File = "openapi.yaml";

    public string Name => "openapi";

    public bool IsRequiredByDefault => true;

    public int Weight => 10;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        if (input.Tests is not { } outcome)
        {
            return GateJudgement.NotEvaluated(Metric, 0, input.WhyNoTests ?? "The service was not started.");
        }

        if (outcome.Service is not { IsReady: true, OpenApi: { } served })
        {
            return Failed("SERVICE_NOT_READY", null, outcome.Service.Message ?? "The service was not ready.");
        }

        if (input.Files.FirstOrDefault(file => file.Path == File) is not { } committed)
        {
            return Failed("OPENAPI_MISSING", null, $"There is no {File}.");
        }

        try
        {
            return Judge(JsonNode.Parse(served), YamlAsJson.Read(committed.Content));
        }
        catch (Exception unreadable) when (unreadable is JsonException or YamlException)
        {
            return Failed("OPENAPI_UNREADABLE", File, unreadable.Message);
        }
    }

    private static GateJudgement Judge(JsonNode? served, JsonNode? committed)
    {
        var differences = OpenApiComparison.Compare(served, committed);
        return differences.Count == 0
            ? new GateJudgement(GateStatus.Passed, Metric, 0, 0, $"The served document means the same as {File}.")
            : new GateJudgement(GateStatus.Failed, Metric, differences.Count, 0, $"The served document and {File} differ in {Words.Count(differences.Count, "place")}.")
            {
                Findings = [.. differences.Select(difference => new QualityFinding(QualitySeverity.Error, "OPENAPI_DIFFERS", File, null, difference))],
            };
    }

    private static GateJudgement Failed(string code, string? file, string message) => new(GateStatus.Failed, Metric, null, 0, message)
    {
        Findings = [new QualityFinding(QualitySeverity.Error, code, file, null, message)],
    };
}
