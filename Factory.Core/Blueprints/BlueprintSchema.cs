using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints;

/// <summary>The JSON Schema of the language (draft 2020-12), made from the same table of keys that the reader accepts.</summary>
public static class BlueprintSchema
{
    /// <summary>Where the app publishes it.</summary>
    public const string Path = "/schemas/blueprint-v1.json";

    // 0 to 2147483647, as text.
    private const string WholeNumber =
        "^0*([0-9]{1,9}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>The schema's text; it accepts what the reader accepts by its form, and helps an editor; meaning is the analyzer's.</summary>
    public static string Json { get; } = Document().ToJsonString(Indented) + "\n";

    private static JsonObject Document()
    {
        var definitions = new JsonObject();
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Path,
            ["title"] = "Blueprint, version 1",
            ["description"] = "What a system is, in the language of domain-driven design.",
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
        var value = new JsonObject { ["description"] = key.Meaning };
        foreach (var (name, part) in Form(key, definitions))
        {
            value[name] = part?.DeepClone();
        }

        return value;
    }

    // A scalar takes the type that its place asks for, quoted or not; null is an absent value, so that only a key that must be there refuses it.
    private static JsonObject Form(ShapeKey key, JsonObject definitions) => key switch
    {
        { Name: "blueprint" } => new JsonObject { ["enum"] = new JsonArray(1, "1") },
        { Kind: KeyKind.Flag } => Scalar(key, "boolean", "string").With("pattern", "^(true|True|TRUE|false|False|FALSE)$"),
        { Kind: KeyKind.Count } => Scalar(key, "integer", "string").With("minimum", 0).With("maximum", int.MaxValue).With("pattern", WholeNumber),
        { Kind: KeyKind.Scalar } => Scalar(key, "string", "number", "boolean"),
        { Kind: KeyKind.Value } => [],
        { Kind: KeyKind.Text, IsRequired: true } => Scalar(key, "string", "number", "boolean").With("pattern", @"\S"),
        { Kind: KeyKind.Text } => Scalar(key, "string", "number", "boolean"),
        { Kind: KeyKind.Names } => List(key, Word(key, isItem: true)),
        { Kind: KeyKind.Pairs } => Scalar(key, "object").With("additionalProperties", Name(form: null)),
        { Kind: KeyKind.Element, IsRequired: false } => new JsonObject { ["anyOf"] = new JsonArray(Reference(key.Of!, definitions), Type("null")) },
        { Kind: KeyKind.Element } => Reference(key.Of!, definitions),
        { Kind: KeyKind.Elements } => List(key, Reference(key.Of!, definitions)),
        { Kind: KeyKind.NamesOrElements } => List(key, new JsonObject { ["anyOf"] = new JsonArray(Name(form: null), Reference(key.Of!, definitions)) }),
        _ => Word(key, isItem: false),
    };

    private static JsonObject Word(ShapeKey key, bool isItem)
    {
        if (key.Choices.Length > 0)
        {
            JsonNode?[] words = [.. key.Choices.Select(word => JsonValue.Create(word)), .. isItem || key.IsRequired ? Array.Empty<JsonNode?>() : [null]];
            return new JsonObject { ["enum"] = new JsonArray(words) };
        }

        var name = Name(key.Form);
        return isItem || key.IsRequired ? name : name.With("type", new JsonArray("string", "null"));
    }

    private static JsonObject Name(string? form) =>
        form is null ? Type("string").With("minLength", 1) : Type("string").With("pattern", form);

    private static JsonObject Scalar(ShapeKey key, params string[] types) => new()
    {
        ["type"] = key.IsRequired && types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => JsonValue.Create(type)), .. key.IsRequired ? Array.Empty<JsonNode?>() : ["null"]]),
    };

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonObject List(ShapeKey key, JsonObject items)
    {
        var list = Scalar(key, "array").With("items", items);
        return key.IsFilled ? list.With("minItems", 1) : list;
    }

    private static JsonObject With(this JsonObject schema, string keyword, JsonNode value)
    {
        schema[keyword] = value;
        return schema;
    }

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
