using System.Text.Json.Nodes;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Parameters;

/// <summary>Choices of the template's parameters, made from its own schema: one that is added to it is tested without a change here.</summary>
internal static class ParameterChoices
{
    private static readonly IReadOnlyList<(string Name, IReadOnlyList<JsonNode> Values)> Parameters =
        [.. TemplatePacks.Microservice.ParameterSchema["properties"]!.AsObject().Select(parameter => (parameter.Key, Values(parameter.Value!)))];

    /// <summary>Every combination of values, the defaults first where the schema names them first.</summary>
    public static IReadOnlyList<JsonObject> All { get; } = [.. Combinations(Parameters.Count).Select(Choice)];

    /// <summary>A few combinations in which every pair of values of two parameters occurs.</summary>
    public static IReadOnlyList<JsonObject> Pairs { get; } = [.. Covering().Select(Choice)];

    /// <summary>The pairs of values in a combination.</summary>
    public static IEnumerable<string> PairsOf(JsonObject choice)
    {
        var values = choice.Select(parameter => $"{parameter.Key}={parameter.Value}").ToList();
        return values.SelectMany((one, at) => values.Skip(at + 1).Select(other => $"{one} {other}"));
    }

    // Greedy: of all combinations, the one that holds the most pairs that were not seen yet.
    private static IEnumerable<int[]> Covering()
    {
        var all = Combinations(Parameters.Count).Select(choice => (Choice: choice, Pairs: PairsOf(Choice(choice)).ToHashSet())).ToList();
        var open = all.SelectMany(candidate => candidate.Pairs).ToHashSet();
        while (open.Count > 0)
        {
            var (choice, pairs) = all.MaxBy(candidate => candidate.Pairs.Count(open.Contains));
            open.ExceptWith(pairs);
            yield return choice;
        }
    }

    private static IEnumerable<int[]> Combinations(int count) => count == 0
        ? [[]]
        : Combinations(count - 1).SelectMany(before => Enumerable.Range(0, Parameters[count - 1].Values.Count).Select(at => (int[])[.. before, at]));

    private static JsonObject Choice(int[] choice) =>
        new(Parameters.Zip(choice).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.First.Name, pair.First.Values[pair.Second].DeepClone())));

    private static IReadOnlyList<JsonNode> Values(JsonNode schema) => schema["enum"] is JsonArray members
        ? [.. members.Select(member => member!)]
        : (string?)schema["type"] == "boolean" ? [JsonValue.Create(true), JsonValue.Create(false)]
        : throw new InvalidOperationException($"The test does not know which values to try of {schema.ToJsonString()}.");
}
