using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Reading;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>An element of a blueprint's tree: what stands there, what may stand there, and what is above it.</summary>
/// <param name="Pointer">JSON Pointer; empty for the whole document.</param>
public sealed record DesignedElement(string Pointer, JsonObject Node, Shape Shape, DesignedElement? Above)
{
    /// <summary>What it is called.</summary>
    public string Title => Pointer.Length == 0 ? "Blueprint" : TitleOf(Node) ?? Shape.Name;

    /// <summary>The element at the pointer, or the nearest above it that is there.</summary>
    public static DesignedElement Find(JsonObject tree, string? pointer)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var found = new DesignedElement("", tree, Shapes.Document, null);
        JsonNode? node = tree;
        var shape = Shapes.Document;
        var at = "";
        foreach (var segment in (pointer ?? "").Split('/').Skip(1))
        {
            at += $"/{segment}";
            shape = node is JsonObject ? shape.Keys.FirstOrDefault(key => key.Name == segment)?.Of : shape;
            node = JsonPointer.Step(node, segment);
            if (node is null || shape is null)
            {
                break;
            }

            if (node is JsonObject element)
            {
                found = new DesignedElement(at, element, shape, found);
            }
        }

        return found;
    }

    /// <summary>The name of an element of a list, or what serves as one; null if it has none.</summary>
    public static string? TitleOf(JsonNode? node) => node is JsonObject map
        ? Naming.Select(key => map[key]).FirstOrDefault(name => name is not null) is { } name ? TextOf(name) : Sides(map)
        : TextOf(node);

    /// <summary>A scalar as it is written.</summary>
    public static string TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    private static readonly string[] Naming = ["name", "id", "event", "title", "message", "then"];

    private static string? Sides(JsonObject map) => (map["upstream"], map["downstream"], map["partnership"] ?? map["sharedKernel"]) switch
    {
        ({ } up, { } down, _) => $"{TextOf(up)} → {TextOf(down)}",
        (_, _, JsonArray both) => string.Join(" — ", both.Select(TextOf)),
        _ => null,
    };
}
