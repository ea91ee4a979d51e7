using System.Globalization;
using System.Text.Json.Nodes;

namespace Factory.Core.Blueprints.Reading;

/// <summary>Writes and follows JSON Pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The pointer of a member of what stands at the parent.</summary>
    public static string Key(string parent, string key) =>
        $"{parent}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The pointer of an item of the list at the parent.</summary>
    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}/{index}");

    /// <summary>The pointer of what contains it; empty for the whole document.</summary>
    public static string Parent(string pointer) => pointer[..Math.Max(0, pointer.LastIndexOf('/'))];

    /// <summary>What stands at the pointer; empty for the whole tree, null if nothing stands there.</summary>
    public static JsonNode? Find(JsonNode tree, string pointer) => pointer.Split('/').Skip(1).Aggregate((JsonNode?)tree, Step);

    /// <summary>What stands under one segment of a pointer; null if nothing does.</summary>
    public static JsonNode? Step(JsonNode? node, string segment) => node switch
    {
        JsonObject map => map[segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)],
        JsonArray list when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
        _ => null,
    };
}
