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
        "[0-9]{1,9}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7]";

    private const string NotBlank = @"\S";

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

    private static JsonObject Map(Shape shape, JsonObject definitions)
    {
        var map = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Words(shape.Keys.Where(key => key.IsRequired).Select(key => key.Name)),
            ["properties"] = new JsonObject(shape.Keys.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)Value(key, definitions)))),
        };
        return shape.Forms.Count == 0 ? map : map.With("oneOf", new JsonArray([.. shape.Forms.Select(form => OneOf(shape, form))]));
    }

    // What another form needs is absent here, what it may have is at most empty.
    private static JsonObject OneOf(Shape shape, ShapeForm form)
    {
        var others = shape.Forms.Where(other => other != form).ToList();
        var keys = new JsonObject();
        foreach (var name in form.Needed)
        {
            keys[name] = Type(shape.Keys.Single(key => key.Name == name).Kind is KeyKind.Names ? "array" : "string");
        }

        foreach (var name in others.SelectMany(other => other.Needed))
        {
            keys[name] = Type("null");
        }

        foreach (var name in others.SelectMany(other => other.Possible))
        {
            keys[name] = new JsonObject { ["enum"] = new JsonArray(null, new JsonArray()) };
        }

        return new JsonObject { ["required"] = Words(form.Needed), ["properties"] = keys };
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);

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
        { Kind: KeyKind.Count } => Scalar(key, "integer", "string").With("minimum", key.Least ?? 0).With("maximum", key.Most ?? int.MaxValue).With("pattern", Digits(key)),
        { Kind: KeyKind.Scalar } => Scalar(key, "string", "number", "boolean"),
        { Kind: KeyKind.Value } => [],
        { Kind: KeyKind.Text } => Text(key),
        { Kind: KeyKind.Names } => List(key, Word(key, isItem: true)).With("uniqueItems", true),
        { Kind: KeyKind.Pairs } => Scalar(key, "object").With("additionalProperties", Name(form: null)),
        { Kind: KeyKind.Element, IsRequired: false } => new JsonObject { ["anyOf"] = new JsonArray(Reference(key.Of!, definitions), Type("null")) },
        { Kind: KeyKind.Element } => Reference(key.Of!, definitions),
        { Kind: KeyKind.Elements } => List(key, Reference(key.Of!, definitions)),
        { Kind: KeyKind.NamesOrElements } => List(key, new JsonObject { ["anyOf"] = new JsonArray(Name(form: null), Reference(key.Of!, definitions)) }).With("uniqueItems", true),
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

    private static JsonObject Name(string? form) => Type("string").With("pattern", form ?? NotBlank);

    private static JsonObject Text(ShapeKey key)
    {
        var text = Scalar(key, "string", "number", "boolean");
        if (key.IsRequired || key.Least > 0)
        {
            text.With("pattern", NotBlank);
        }

        return key.Most is { } most ? text.With("maxLength", most) : text;
    }

    // A number as text, in the bounds of its key.
    private static string Digits(ShapeKey key) =>
        $"^{(key.Least > 0 ? "(?!0+$)" : "")}0*({(key.Most is { } most ? string.Join('|', Enumerable.Range(0, most + 1)) : WholeNumber)})$";

    private static JsonObject Scalar(ShapeKey key, params string[] types) => new()
    {
        ["type"] = key.IsRequired && types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => JsonValue.Create(type)), .. key.IsRequired ? Array.Empty<JsonNode?>() : ["null"]]),
    };

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonObject List(ShapeKey key, JsonObject items)
    {
        var list = Scalar(key, "array").With("items", items);
        if (key.Least is { } least)
        {
            list.With("minItems", least);
        }

        return key.Most is { } most ? list.With("maxItems", most) : list;
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
