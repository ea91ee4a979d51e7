using System.Text.Json.Nodes;

namespace Factory.Tests.Blueprints;

/// <summary>Small changes of a document, as slips of a writer make them.</summary>
internal static class DocumentMutation
{
    private static readonly Func<JsonNode?>[] Values =
    [
        () => null, () => true, () => false, () => 0, () => 1, () => -1, () => 1.5, () => JsonNode.Parse("1e1"), () => JsonNode.Parse("10.0"), () => 99999999999,
        () => "", () => " ", () => "true", () => "FALSE", () => "yes", () => "5", () => "007", () => "2147483648", () => "Some Thing", () => "Thing", () => "thing", () => "A.B", () => "1.0",
        () => "quality", () => "supplier", () => new string('A', 61), () => new JsonArray(), () => new JsonArray("A", "B"), () => new JsonArray(""), () => new JsonArray((JsonNode?)null),
        () => new JsonArray(5), () => new JsonObject(), () => new JsonObject { ["name"] = "Other" }, () => new JsonObject { ["name"] = "other", ["type"] = "int" },
        () => new JsonArray(new JsonObject { ["name"] = "Other" }), () => new JsonArray("A", "A"), () => "id", () => "A.b", () => "a\tb", () => new string('a', 501), () => 19,
    ];

    private static readonly string[] Keys =
        ["colour", "name", "description", "satisfies", "fields", "required", "maxLength", "min", "default", "to", "from", "with", "lifecycle", "kind", "upstreamRoles", "where", "roles", "with",
         "length", "scale", "pattern", "upstream", "partnership", "sharedKernel", "emits"];

    public static void Apply(JsonObject document, Random random)
    {
        var places = Places(document).ToList();
        var place = places[random.Next(places.Count)];
        switch (place)
        {
            case JsonObject map when map.Count > 0 && random.Next(4) > 0:
                var key = map.ElementAt(random.Next(map.Count)).Key;
                Change(map, key, random);
                break;
            case JsonObject map:
                map[Keys[random.Next(Keys.Length)]] = Value(random);
                break;
            case JsonArray list when list.Count > 0 && random.Next(3) > 0:
                list[random.Next(list.Count)] = Value(random);
                break;
            case JsonArray list:
                list.Add(Value(random));
                break;
        }
    }

    private static void Change(JsonObject map, string key, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                map.Remove(key);
                break;
            case 1:
                var value = map[key];
                map.Remove(key);
                map[$"{key}s"] = value;
                break;
            case 2:
                map[key] = new JsonArray(map[key]?.DeepClone());
                break;
            default:
                map[key] = Value(random);
                break;
        }
    }

    private static JsonNode? Value(Random random) => Values[random.Next(Values.Length)]();

    private static IEnumerable<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Places).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Places).Prepend(node),
        _ => [],
    };
}
