using System.Text.Json.Nodes;

namespace Factory.Tests.Blueprints.Editing;

/// <summary>One change such as a designer makes, at a place that dice choose.</summary>
internal static class TreeChange
{
    /// <summary>What was changed, in words.</summary>
    public static string Make(JsonObject tree, Random random)
    {
        var nodes = Below(tree).Where(node => node is not null).ToList();
        while (true)
        {
            var node = nodes[random.Next(nodes.Count)]!;
            switch (node)
            {
                case JsonArray list when list.Count > 0 && list.All(item => item is JsonObject):
                    return ChangeList(list, random);
                case JsonObject map when map.ContainsKey("name") && map.Parent is JsonArray:
                    map["description"] = random.Next(2) == 0 ? "On one line: with a colon, and 'quotes'." : "On two\nlines.";
                    return $"describe {map.GetPath()}";
                case JsonValue value when value.GetValueKind() is System.Text.Json.JsonValueKind.String && node.GetPath().EndsWith(".message", StringComparison.Ordinal):
                    value.ReplaceWith("It's another one, [with] brackets.");
                    return $"change {node.GetPath()}";
            }
        }
    }

    private static string ChangeList(JsonArray list, Random random)
    {
        var at = random.Next(list.Count);
        switch (random.Next(3))
        {
            case 0 when list.Count > 1:
                list.RemoveAt(at);
                return $"remove {list.GetPath()} {at}";
            case 1 when list[at]!["name"] is { } name:
                name.ReplaceWith($"{name.GetValue<string>()}Too");
                return $"rename {list.GetPath()} {at}";
            default:
                var copy = list[at]!.DeepClone().AsObject();
                if (copy.ContainsKey("name"))
                {
                    copy["name"] = $"Added{random.Next(1_000_000)}";
                }

                list.Insert(random.Next(list.Count + 1), copy);
                return $"add {list.GetPath()} {copy.ToJsonString()}";
        }
    }

    private static IEnumerable<JsonNode?> Below(JsonNode? node) => node switch
    {
        JsonObject map => [map, .. map.SelectMany(pair => Below(pair.Value))],
        JsonArray list => [list, .. list.SelectMany(Below)],
        _ => [node],
    };
}
