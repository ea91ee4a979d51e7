using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Factory.Core.Quality.Forms;

/// <summary>A quality report as SARIF 2.1.0 (OASIS), the form in which code scanning takes findings.</summary>
public static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Root = "%SRCROOT%";

    public static string Write(QualityReport report)
    {
        List<SarifResult> results = [.. report.Gates.SelectMany(ResultsOf)];
        List<string> rules = [.. results.Select(result => result.Rule).Distinct().Order(StringComparer.Ordinal)];
        var log = new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(Run(report, results, rules)),
        };
        return log.ToJsonString(QualityJson.Options);
    }

    private static JsonObject Run(QualityReport report, List<SarifResult> results, List<string> rules) => new()
    {
        ["tool"] = new JsonObject
        {
            ["driver"] = new JsonObject
            {
                ["name"] = "Factory",
                ["rules"] = new JsonArray([.. rules.Select(rule => Rule(rule, results))]),
            },
        },
        ["automationDetails"] = new JsonObject { ["id"] = string.Create(CultureInfo.InvariantCulture, $"factory/{report.RunId}/{report.Attempt}") },
        ["invocations"] = new JsonArray(new JsonObject
        {
            ["executionSuccessful"] = true,
            ["endTimeUtc"] = report.GeneratedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        }),
        ["originalUriBaseIds"] = new JsonObject { [Root] = new JsonObject { ["description"] = Text("The root of the artifact 'source'.") } },
        ["results"] = new JsonArray([.. results.Select(result => Result(result, rules))]),
        ["properties"] = new JsonObject { ["verdict"] = JsonNamingPolicy.CamelCase.ConvertName(report.Verdict.ToString()), ["score"] = report.Score },
    };

    private static JsonObject Rule(string rule, List<SarifResult> results)
    {
        var gates = results.Where(result => result.Rule == rule).Select(result => result.Gate).Distinct();
        return new JsonObject { ["id"] = rule, ["shortDescription"] = Text($"{rule}, found by the gate {string.Join(" and ", gates)}.") };
    }

    private static JsonObject Result(SarifResult result, List<string> rules)
    {
        var node = new JsonObject
        {
            ["ruleId"] = result.Rule,
            ["ruleIndex"] = rules.BinarySearch(result.Rule, StringComparer.Ordinal),
            ["level"] = result.Level,
            ["message"] = Text(result.Message),
            ["properties"] = new JsonObject { ["gate"] = result.Gate },
        };
        if (result.File is not null)
        {
            node["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = Place(result.File, result.Line) });
        }

        return node;
    }

    private static JsonObject Place(string file, int? line)
    {
        var place = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = UriOf(file), ["uriBaseId"] = Root } };
        if (line is > 0)
        {
            place["region"] = new JsonObject { ["startLine"] = line };
        }

        return place;
    }

    // A gate that failed and found nothing in particular is a result itself: it must not be lost among the others.
    private static IEnumerable<SarifResult> ResultsOf(GateReport gate) => gate is { Status: GateStatus.Failed, Findings.Count: 0 }
        ? [new SarifResult(gate.Name, $"gate/{gate.Name}", gate.Required ? "error" : "warning", gate.Message, File: null, Line: null)]
        : gate.Findings.Select(finding => new SarifResult(gate.Name, finding.Code, LevelOf(finding.Severity), finding.Message, finding.File, finding.Line));

    private static string LevelOf(QualitySeverity severity) => severity switch
    {
        QualitySeverity.Error => "error",
        QualitySeverity.Warning => "warning",
        _ => "note",
    };

    // A path is no address yet: blanks, colons and signs of percent are letters of a name.
    private static string UriOf(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private sealed record SarifResult(string Gate, string Rule, string Level, string Message, string? File, int? Line);
}
