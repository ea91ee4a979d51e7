using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints;

/// <summary>The JSON Schema of the language (draft 2020-12), made from the same table of keys that the reader accepts.</summary>
public static class BlueprintSchema
{
    /// <summary>Where the app publishes it.</summary>
    public const string Path = "/schemas/blueprint-v1.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>The schema's text; it helps an editor, the analyzer decides.</summary>
    public static string Json { get; } = Document().ToJsonString(Indented) + "\n";

    private static JsonObject Document()
    {
        var definitions = new JsonObject();
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Path,
            ["title"] = "Blueprint, version 1",
        };
        foreach (var (key, value) in Map(Shapes.Document, definitions))
        {
            root[key] = value?.DeepClone();
        }

        root["$defs"] = definitions;
        return root;
    }

    private static JsonObject Map(Shape shape, JsonObject definitions) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. shape.Keys.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name))]),
        ["properties"] = new JsonObject(shape.Keys.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)Value(key, definitions)))),
    };

    private static JsonObject Value(ShapeKey key, JsonObject definitions)
    {
        var value = key switch
        {
            { Name: "blueprint" } => new JsonObject { ["enum"] = new JsonArray(1, "1") },
            { Kind: KeyKind.Flag } => Type("boolean"),
            { Kind: KeyKind.Count } => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            { Kind: KeyKind.Scalar } => new JsonObject { ["type"] = new JsonArray("string", "number") },
            { Kind: KeyKind.Value } => [],
            { Kind: KeyKind.Names } => List(Word(key)),
            { Kind: KeyKind.Pairs } => new JsonObject { ["type"] = "object", ["additionalProperties"] = Type("string") },
            { Kind: KeyKind.Element } => Reference(key.Of!, definitions),
            { Kind: KeyKind.Elements } => List(Reference(key.Of!, definitions)),
            { Kind: KeyKind.NamesOrElements } => List(new JsonObject { ["anyOf"] = new JsonArray(Type("string"), Reference(key.Of!, definitions)) }),
            _ => Word(key),
        };
        value["description"] = key.Meaning;
        return value;
    }

    private static JsonObject Word(ShapeKey key) =>
        key.Choices.Length == 0 ? Type("string") : new JsonObject { ["enum"] = new JsonArray([.. key.Choices.Select(word => JsonValue.Create(word))]) };

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Reference(Shape shape, JsonObject definitions)
    {
        var name = Binding.Identifier.ToCamelCase(shape.Name)!;
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = null;
            definitions[name] = Map(shape, definitions);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }
}
