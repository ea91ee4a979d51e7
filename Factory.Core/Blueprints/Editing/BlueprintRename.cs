using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Gives an element another name, and everything that refers to it the same.</summary>
public static class BlueprintRename
{
    /// <param name="tree">What <see cref="BlueprintEdit.Tree" /> gave; it is changed.</param>
    /// <param name="pointer">JSON Pointer of the element.</param>
    public static void Apply(JsonObject tree, string pointer, string name)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(pointer);
        if (JsonPointer.Find(tree, pointer) is not JsonObject element || element["name"] is not JsonValue value || !value.TryGetValue<string>(out var old))
        {
            return;
        }

        element["name"] = name;
        var parts = pointer.Split('/')[1..];
        if (parts is not ["contexts", var index, ..])
        {
            return;
        }

        var context = JsonPointer.Find(tree, $"/contexts/{index}")!.AsObject();
        var aggregate = parts is [_, _, "aggregates", var number, ..] ? JsonPointer.Find(context, $"/aggregates/{number}")!.AsObject() : null;
        switch (parts)
        {
            case ["contexts", _]:
                Names(tree["contextMap"], ["upstream", "downstream", "partnership", "sharedKernel"], old, name);
                Qualified(tree, "event", old, name, isOwner: true);
                break;
            case [_, _, "aggregates", _]:
                Types(context, $"ref<{old}>", $"ref<{name}>");
                Qualified(context, "then", old, name, isOwner: true);
                break;
            case [_, _, "enums" or "valueObjects", _]:
                Types(context, old, name);
                break;
            case [_, _, _, _, "commands", _]:
                Qualified(context, "then", $"{NameOf(aggregate)}.{old}", $"{NameOf(aggregate)}.{name}", isOwner: false);
                break;
            case [_, _, _, _, "events", _]:
                Names(aggregate!["commands"], ["emits"], old, name);
                Names(context["policies"], ["when"], old, name);
                Qualified(tree, "event", $"{NameOf(context)}.{old}", $"{NameOf(context)}.{name}", isOwner: false);
                break;
            case [_, _, _, _, "entities", _]:
                Names(aggregate!["commands"], ["adds", "removes", "changes"], old, name);
                break;
            case [_, _, _, _, "fields", _]:
                Field(context, aggregate!, old, name);
                break;
        }
    }

    private static void Field(JsonObject context, JsonObject aggregate, string old, string name)
    {
        foreach (var list in new[] { "commands", "events", "queries" })
        {
            Names(aggregate[list], ["fields", "by", "sort"], old, name);
        }

        Names(aggregate["queries"], ["sort"], $"-{old}", $"-{name}");
        Names(context["policies"], ["forEach", "match"], old, name);
        Names(context["subscribes"], ["forEach", "match"], old, name);

        // A member of something else that has the same name stands behind a point.
        var word = new Regex($@"(?<![\w.]){Regex.Escape(old)}(?!\w)", RegexOptions.CultureInvariant);
        foreach (var map in Maps(aggregate))
        {
            foreach (var key in new[] { "rule", "where" })
            {
                if (map[key] is JsonValue rule && rule.TryGetValue<string>(out var text))
                {
                    map[key] = word.Replace(text, name);
                }
            }
        }
    }

    // A list of maps whose keys hold one name or several.
    private static void Names(JsonNode? list, string[] keys, string old, string name)
    {
        foreach (var map in (list as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var key in keys)
            {
                if (map[key] is JsonArray names)
                {
                    foreach (var item in names.Where(item => Is(item, old)).ToList())
                    {
                        item!.ReplaceWith(name);
                    }
                }
                else if (Is(map[key], old))
                {
                    map[key] = name;
                }
            }
        }
    }

    private static void Types(JsonObject context, string old, string name)
    {
        foreach (var map in Maps(context))
        {
            if (Is(map["type"], old) || Is(map["type"], $"list<{old}>"))
            {
                map["type"] = Is(map["type"], old) ? name : $"list<{name}>";
            }
        }
    }

    // Owner.Name, wherever the key stands below.
    private static void Qualified(JsonObject below, string key, string old, string name, bool isOwner)
    {
        foreach (var map in Maps(below))
        {
            if (map[key] is JsonValue value && value.TryGetValue<string>(out var text) && (isOwner ? text.StartsWith($"{old}.", StringComparison.Ordinal) : text == old))
            {
                map[key] = name + text[old.Length..];
            }
        }
    }

    private static bool Is(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var own) && own == text;

    private static string NameOf(JsonObject? element) => element?["name"]?.GetValue<string>() ?? "";

    private static List<JsonObject> Maps(JsonNode? node) => node switch
    {
        JsonObject map => [map, .. map.SelectMany(pair => Maps(pair.Value))],
        JsonArray list => [.. list.SelectMany(Maps)],
        _ => [],
    };
}
