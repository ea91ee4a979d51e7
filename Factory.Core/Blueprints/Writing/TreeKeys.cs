using System.Text.Json.Nodes;

namespace Factory.Core.Blueprints.Writing;

/// <summary>Adds keys to a map, and leaves out what says only the default.</summary>
internal static class TreeKeys
{
    public static JsonObject Text(this JsonObject map, string key, string? value)
    {
        if (value is not null)
        {
            map[key] = value;
        }

        return map;
    }

    public static JsonObject Flag(this JsonObject map, string key, bool value)
    {
        if (value)
        {
            map[key] = true;
        }

        return map;
    }

    public static JsonObject Count(this JsonObject map, string key, int? value)
    {
        if (value is not null)
        {
            map[key] = value;
        }

        return map;
    }

    /// <summary>The list, unless it is empty.</summary>
    public static JsonObject Names(this JsonObject map, string key, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? map : map.AnyNames(key, values);

    /// <summary>The list even if it is empty, unless nothing is said.</summary>
    public static JsonObject AnyNames(this JsonObject map, string key, IReadOnlyCollection<string>? values)
    {
        if (values is not null)
        {
            map[key] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        return map;
    }

    public static JsonObject Node(this JsonObject map, string key, JsonNode? node)
    {
        if (node is not null)
        {
            map[key] = node;
        }

        return map;
    }

    public static JsonObject Elements<T>(this JsonObject map, string key, IReadOnlyCollection<T> elements, Func<T, JsonNode?> write)
    {
        if (elements.Count > 0)
        {
            map[key] = new JsonArray([.. elements.Select(write)]);
        }

        return map;
    }
}
