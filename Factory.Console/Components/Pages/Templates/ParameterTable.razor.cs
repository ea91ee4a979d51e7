using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Templates;

/// <summary>A parameter of a template in words.</summary>
/// <param name="Standard">Its default.</param>
/// <param name="Chosen">What the tenant has in place of the default; null: nothing.</param>
public sealed record ParameterRow(string Name, string Type, string Standard, string? Chosen, string Allowed, string Description);

/// <summary>The parameters of a template, as its schema describes them.</summary>
public sealed partial class ParameterTable : ComponentBase
{
    /// <summary>JSON Schema of the parameters.</summary>
    [Parameter]
    [EditorRequired]
    public JsonObject Schema { get; set; } = [];

    /// <summary>What the tenant has chosen; null: nothing.</summary>
    [Parameter]
    public JsonObject? Chosen { get; set; }

    private IReadOnlyList<ParameterRow> Parameters =>
        [.. (Schema["properties"] as JsonObject ?? []).Select(property => Row(property.Key, property.Value as JsonObject ?? []))];

    private ParameterRow Row(string name, JsonObject schema) => new(
        name,
        schema["writeOnly"]?.ToString() == "true" ? $"{schema["type"]}, sensitive" : $"{schema["type"]}",
        $"{schema["default"]}",
        Chosen?[name]?.ToString(),
        Allowed(schema),
        $"{schema["description"] ?? schema["title"]}");

    private static string Allowed(JsonObject schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            return string.Join(", ", values);
        }

        if (schema["type"]?.ToString() == "boolean")
        {
            return "true, false";
        }

        (string Words, JsonNode? Bound)[] bounds =
        [
            ("at least", schema["minimum"]), ("at most", schema["maximum"]), ("letters at least", schema["minLength"]), ("letters at most", schema["maxLength"]), ("like", schema["pattern"]),
        ];
        return string.Join(", ", bounds.Where(bound => bound.Bound is not null).Select(bound => $"{bound.Words} {bound.Bound}"));
    }
}
