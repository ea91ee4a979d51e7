using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Writing;

/// <summary>A field as a map; its values are numbers, true or false where its type makes them so.</summary>
internal static partial class FieldTree
{
    public static JsonObject Of(FieldElement field) => new JsonObject()
        .Text("name", field.Name)
        .Text("type", field.Type)
        .Text("description", field.Description)
        .Flag("required", field.Required)
        .Flag("unique", field.Unique)
        .Flag("sensitive", field.Sensitive)
        .Count("length", field.Length)
        .Count("minLength", field.MinLength)
        .Count("maxLength", field.MaxLength)
        .Text("pattern", field.Pattern)
        .Node("min", Bound(field.Min, field.Type))
        .Node("max", Bound(field.Max, field.Type))
        .Count("scale", field.Scale)
        .Count("minItems", field.MinItems)
        .Count("maxItems", field.MaxItems)
        .Node("default", field.Default is { } fallback ? Value(fallback, field.Type) : null)
        .Node("example", field.Example is { } example ? Value(example, field.Type) : null);

    private static JsonNode? Bound(string? text, string type) => text is null ? null : Scalar(text, type);

    private static JsonNode? Value(ValueElement value, string type) => value switch
    {
        ScalarElement scalar => scalar.Text is null ? null : Scalar(scalar.Text, type),
        ListElement list => new JsonArray([.. list.Items.Select(item => Value(item, type))]),
        ObjectElement map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Key, Value(member.Value, "")))),
        _ => throw new InvalidOperationException($"A value is a scalar, list or object, not {value.GetType().Name}."),
    };

    private static JsonNode? Scalar(string text, string type) => Word().Match(type).Value switch
    {
        "bool" when text is "true" or "false" => JsonValue.Create(text is "true"),
        "int" or "long" or "decimal" or "double" when Number().IsMatch(text) => JsonNode.Parse(text),
        _ => JsonValue.Create(text),
    };

    // The item's type of a list.
    [GeneratedRegex("[A-Za-z0-9]+(?=>*$)")]
    private static partial Regex Word();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
