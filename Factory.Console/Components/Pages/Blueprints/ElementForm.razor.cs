using System.Globalization;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Editing;
using Factory.Core.Blueprints.Reading;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>A form for one element, made from what the language says of it.</summary>
public sealed partial class ElementForm
{
    private static readonly string[] LongTexts = ["description", "text", "rule", "where", "message"];
    private static readonly string[] Codes = ["rule", "where", "pattern", "type", "with"];

    [Parameter]
    [EditorRequired]
    public DesignedElement Element { get; set; } = null!;

    /// <summary>The blueprint that it belongs to, as it was last read.</summary>
    [Parameter]
    [EditorRequired]
    public BlueprintDocument Document { get; set; } = null!;

    [Parameter]
    public bool CanWrite { get; set; }

    [Parameter]
    [EditorRequired]
    public Func<string, string> LinkOf { get; set; } = pointer => pointer;

    /// <summary>The tree was changed in place.</summary>
    [Parameter]
    public EventCallback<ElementChange> OnChange { get; set; }

    private string Prefix => $"element{Element.Pointer.Replace('/', '-')}-";

    private static bool IsLong(ShapeKey key) => LongTexts.Contains(key.Name);

    private static bool IsCode(ShapeKey key) => Codes.Contains(key.Name);

    private IReadOnlyList<Suggestion> SuggestionsOf(ShapeKey key) => BlueprintCompletion.For(Document, Element.Pointer, Element.Shape, key);

    private List<string> NamesOf(ShapeKey key) => Element.Node[key.Name] is JsonArray list ? [.. list.Select(DesignedElement.TextOf)] : [];

    private string TextOf(ShapeKey key) => Element.Node[key.Name] switch
    {
        JsonArray list => string.Join(", ", list.Select(DesignedElement.TextOf)),
        JsonObject pairs => string.Join(", ", pairs.Select(pair => $"{pair.Key}: {DesignedElement.TextOf(pair.Value)}")),
        var value => DesignedElement.TextOf(value),
    };

    private Task TypeAsync(ShapeKey key, object? typed)
    {
        var text = Convert.ToString(typed, CultureInfo.InvariantCulture)?.Trim() ?? "";
        if (key.Name == "name" && Element.Node["name"] is not null && text.Length > 0)
        {
            return OnChange.InvokeAsync(new ElementChange(Element.Pointer, Rename: text));
        }

        return SetAsync(key, text.Length == 0 ? null : key.Kind switch
        {
            KeyKind.Names => new JsonArray([.. Parts(text).Select(part => JsonValue.Create(part))]),
            KeyKind.Pairs => new JsonObject(Parts(text).Select(part => part.Split(':', 2)).DistinctBy(pair => pair[0].Trim()).Select(pair => KeyValuePair.Create(pair[0].Trim(), (JsonNode?)pair[^1].Trim()))),
            KeyKind.Count when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            KeyKind.Scalar or KeyKind.Value when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        });
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private Task ToggleAsync(ShapeKey key, string name, bool isOn)
    {
        var names = NamesOf(key);
        names.Remove(name);
        if (isOn)
        {
            names.Add(name);
        }

        return SetAsync(key, names.Count == 0 ? null : new JsonArray([.. names.Select(one => JsonValue.Create(one))]));
    }

    private Task SetAsync(ShapeKey key, JsonNode? value)
    {
        if (value is null)
        {
            Element.Node.Remove(key.Name);
        }
        else
        {
            Element.Node[key.Name] = value;
        }

        return OnChange.InvokeAsync(new ElementChange(Element.Pointer));
    }
}

/// <summary>What the designer changed.</summary>
/// <param name="Pointer">Of the element to show then.</param>
/// <param name="Rename">Its new name, which everything that refers to it takes too; null: the tree is changed already.</param>
public sealed record ElementChange(string Pointer, string? Rename = null);
