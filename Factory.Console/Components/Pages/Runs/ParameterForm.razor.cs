using System.Globalization;
using System.Text.Json.Nodes;
using Factory.Console.Components.Shared;
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

    /// <summary>What is wrong with them, by pointers into the parameters.</summary>
    [Parameter]
    public FieldProblems Problems { get; set; } = FieldProblems.None;

    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>Whether what the schema calls <c>writeOnly</c> is not asked for, because it would be kept where others read it.</summary>
    [Parameter]
    public bool LeavesOutSensitive { get; set; }

    private IEnumerable<FormParameter> Parameters => (Schema["properties"] as JsonObject ?? [])
        .Select(property => FormParameter.Of(property.Key, property.Value as JsonObject ?? [], Values[property.Key]))
        .Where(parameter => !(LeavesOutSensitive && parameter.IsSensitive));

    private string? ProblemOf(FormParameter parameter) => Problems.At($"/{parameter.Name}");

    private bool IsWrong(FormParameter parameter) => ProblemOf(parameter) is not null;

    private void Set(FormParameter parameter, JsonNode? value)
    {
        Values.Remove(parameter.Name);
        if (value is not null && value.ToString() != parameter.Default)
        {
            Values[parameter.Name] = value;
        }
    }

    private sealed record FormParameter(
        string Name, string Title, string? Description, string? Type, IReadOnlyList<string> Choices, bool IsSensitive, string Default, string Text)
    {
        public bool IsSwitch => Type == "boolean";

        public static FormParameter Of(string name, JsonObject schema, JsonNode? value)
        {
            var standard = TextOf(schema["default"]);
            return new FormParameter(
                name,
                schema["title"]?.ToString() ?? name,
                schema["description"]?.ToString(),
                schema["type"]?.ToString(),
                [.. (schema["enum"] as JsonArray ?? []).Select(TextOf)],
                schema["writeOnly"]?.ToString() == "true",
                standard,
                value is null ? standard : TextOf(value));
        }

        /// <summary>What somebody typed as the schema wants it; what is no number stays text, and the schema's check says so.</summary>
        public JsonNode? Read(string? text) => Type switch
        {
            "integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            "number" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            _ => text,
        };

        private static string TextOf(JsonNode? node) => node?.ToString() ?? "";
    }
}
