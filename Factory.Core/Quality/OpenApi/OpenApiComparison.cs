using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Factory.Core.Quality.OpenApi;

/// <summary>Compares what two OpenAPI documents promise to a client: paths, operations, parameters, bodies, answers, security and schemas.
/// Words for people, order and left-out defaults make no difference.</summary>
internal static class OpenApiComparison
{
    private const string Served = "the served document";
    private const string Committed = "openapi.yaml";

    /// <summary>Members that tell people something and programs nothing.</summary>
    private static readonly HashSet<string> ForPeople =
        new(["description", "summary", "title", "example", "examples", "externalDocs", "tags", "servers", "info", "openapi"], StringComparer.Ordinal);

    /// <summary>What a member means where it is left out (OpenAPI 3.1 and JSON Schema 2020-12).</summary>
    private static readonly Dictionary<string, JsonValueKind> Defaults = new(StringComparer.Ordinal)
    {
        ["required"] = JsonValueKind.False,
        ["deprecated"] = JsonValueKind.False,
        ["nullable"] = JsonValueKind.False,
        ["uniqueItems"] = JsonValueKind.False,
        ["readOnly"] = JsonValueKind.False,
        ["writeOnly"] = JsonValueKind.False,
        ["allowEmptyValue"] = JsonValueKind.False,
        ["additionalProperties"] = JsonValueKind.True,
    };

    /// <summary>One sentence for each difference.</summary>
    public static IReadOnlyList<string> Compare(JsonNode? served, JsonNode? committed)
    {
        var differences = new List<string>();
        CompareNodes("", served, committed, isNamed: false, differences);
        return differences;
    }

    /// <param name="isNamed">Whether the members' names are the document's own (paths, schemas, properties), so that none is a keyword.</param>
    private static void CompareNodes(string where, JsonNode? served, JsonNode? committed, bool isNamed, List<string> differences)
    {
        switch (served, committed)
        {
            case (JsonObject left, JsonObject right):
                CompareObjects(where, left, right, isNamed, differences);
                break;
            case (JsonArray left, JsonArray right):
                CompareArrays(where, left, right, differences);
                break;
            default:
                if (Text(served) != Text(committed))
                {
                    differences.Add($"{Place(where)}: {Served} says {Text(served)}, {Committed} says {Text(committed)}.");
                }

                break;
        }
    }

    private static void CompareObjects(string where, JsonObject served, JsonObject committed, bool isNamed, List<string> differences)
    {
        foreach (var name in Names(served, isNamed).Union(Names(committed, isNamed)))
        {
            var place = where.Length == 0 ? name : $"{where} > {name}";
            if (!committed.TryGetPropertyValue(name, out var right) || (!isNamed && IsDefault(name, right)))
            {
                differences.Add($"{Place(place)}: {Served} has it, {Committed} has not.");
            }
            else if (!served.TryGetPropertyValue(name, out var left) || (!isNamed && IsDefault(name, left)))
            {
                differences.Add($"{Place(place)}: {Committed} has it, {Served} has not.");
            }
            else
            {
                CompareNodes(place, left, right, !isNamed && HoldsNames(name), differences);
            }
        }
    }

    private static IEnumerable<string> Names(JsonObject node, bool isNamed) =>
        node.Where(member => isNamed || !(ForPeople.Contains(member.Key) || member.Key.StartsWith("x-", StringComparison.Ordinal) || IsDefault(member.Key, member.Value) || IsEmpty(member.Value)))
            .Select(member => member.Key);

    private static bool HoldsNames(string member) =>
        member is "paths" or "properties" or "schemas" or "responses" or "parameters" or "requestBodies" or "headers" or "securitySchemes" or "content" or "patternProperties" or "$defs" or "mapping";

    private static bool IsDefault(string name, JsonNode? value) =>
        Defaults.TryGetValue(name, out var kind) && value?.GetValueKind() == kind;

    private static bool IsEmpty(JsonNode? value) => value is JsonObject { Count: 0 } or JsonArray { Count: 0 };

    /// <summary>Parameters are the same by place and name; the order of what else is listed (required, enum, type, security, allOf) means nothing.</summary>
    private static void CompareArrays(string where, JsonArray served, JsonArray committed, List<string> differences)
    {
        var left = Keyed(served);
        var right = Keyed(committed);
        foreach (var key in left.Keys.Union(right.Keys, StringComparer.Ordinal))
        {
            if (!right.TryGetValue(key, out var inCommitted))
            {
                differences.Add($"{Place(where)}: {Served} has {key}, {Committed} has not.");
            }
            else if (!left.TryGetValue(key, out var inServed))
            {
                differences.Add($"{Place(where)}: {Committed} has {key}, {Served} has not.");
            }
            else
            {
                CompareNodes($"{where} > {key}", inServed, inCommitted, isNamed: false, differences);
            }
        }
    }

    private static Dictionary<string, JsonNode?> Keyed(JsonArray items)
    {
        var keyed = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            keyed.TryAdd(item is JsonObject parameter && parameter["name"] is { } name && parameter["in"] is { } place ? $"{place} '{name}'" : Text(item), item);
        }

        return keyed;
    }

    private static string Text(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject sorted => "{" + string.Join(", ", sorted.Where(member => !ForPeople.Contains(member.Key)).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {Text(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(", ", items.Select(Text).Order(StringComparer.Ordinal)) + "]",
        _ when node.GetValueKind() == JsonValueKind.Number => Number(node),
        _ => node.ToJsonString(),
    };

    // 1, 1.0 and 1e0 are one number.
    private static string Number(JsonNode node) =>
        decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : node.ToJsonString();

    private static string Place(string where) => where.Length == 0 ? "The document" : where;
}
