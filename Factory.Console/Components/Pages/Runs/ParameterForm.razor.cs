using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>A form made from a template's parameter schema; only what differs from the default is kept.</summary>
public sealed partial class ParameterForm : ComponentBase
{
    /// <summary>JSON Schema of the parameters.</summary>
    [Parameter]
    [EditorRequired]
    public JsonObject Schema { get; set; } = [];

    /// <summary>The values that the person chose, by name; written to.</summary>
    [Parameter]
    [EditorRequired]
    public JsonObject Values { get; set; } = [];

    private IEnumerable<FormParameter> Parameters =>
        (Schema["properties"] as JsonObject ?? []).Select(property => FormParameter.Of(property.Key, property.Value as JsonObject ?? [], Values[property.Key]));

    private void Set(FormParameter parameter, JsonNode? value)
    {
        Values.Remove(parameter.Name);
        if (value is not null && value.ToString() != parameter.Default)
        {
            Values[parameter.Name] = value;
        }
    }

    private sealed record FormParameter(string Name, string Title, string? Description, IReadOnlyList<string> Choices, bool IsSwitch, string Default, string Text)
    {
        public static FormParameter Of(string name, JsonObject schema, JsonNode? value)
        {
            var standard = TextOf(schema["default"]);
            return new FormParameter(
                name,
                schema["title"]?.ToString() ?? name,
                schema["description"]?.ToString(),
                [.. (schema["enum"] as JsonArray ?? []).Select(TextOf)],
                schema["type"]?.ToString() == "boolean",
                standard,
                value is null ? standard : TextOf(value));
        }

        private static string TextOf(JsonNode? node) => node?.ToString() ?? "";
    }
}
