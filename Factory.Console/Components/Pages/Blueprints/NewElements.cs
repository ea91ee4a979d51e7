using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Reading;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>What the designer begins a new element with: as little as the language allows.</summary>
internal static class NewElements
{
    public static JsonObject Of(Shape shape, string? name) => shape.Name switch
    {
        "requirement" => new() { ["id"] = name, ["text"] = "What is asked for." },
        "acceptance criterion" => new() { ["given"] = "the situation", ["when"] = "something happens", ["then"] = name },
        "enum" => new() { ["name"] = name, ["values"] = new JsonArray("First", "Second") },
        "value object" => new() { ["name"] = name, ["fields"] = new JsonArray(new JsonObject { ["name"] = "value", ["type"] = "string" }) },
        "lifecycle" => new() { ["states"] = new JsonArray("Draft", "Active"), ["initial"] = "Draft" },
        "field" => new() { ["name"] = name, ["type"] = "string" },
        "invariant" => new() { ["name"] = name, ["rule"] = "true", ["message"] = "What must be true." },
        "condition" => new() { ["rule"] = "true", ["message"] = name },
        "policy" => new() { ["name"] = name, ["when"] = "Event", ["then"] = "Aggregate.Command" },
        "subscription" => new() { ["event"] = name, ["then"] = "Aggregate.Command" },
        "line of the context map" => new() { ["upstream"] = name, ["downstream"] = name },
        "context" => new() { ["name"] = name, ["aggregates"] = new JsonArray(new JsonObject { ["name"] = "First", ["fields"] = new JsonArray(new JsonObject { ["name"] = "title", ["type"] = "string", ["required"] = true }) }) },
        "aggregate" => new() { ["name"] = name, ["fields"] = new JsonArray(new JsonObject { ["name"] = "title", ["type"] = "string", ["required"] = true }) },
        _ => new() { ["name"] = name },
    };

    /// <summary>What the first words of a new element are called.</summary>
    public static string Asked(Shape shape) => shape.Name switch
    {
        "requirement" => "id",
        "acceptance criterion" => "then",
        "condition" => "message",
        "subscription" => "event",
        "line of the context map" => "context",
        _ => "name",
    };
}
