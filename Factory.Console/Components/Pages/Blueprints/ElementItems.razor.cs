using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Editing;
using Factory.Core.Blueprints.Reading;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>The elements below another: to open, add, move and remove.</summary>
public sealed partial class ElementItems
{
    private string _name = "";

    [Parameter]
    [EditorRequired]
    public DesignedElement Element { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public ShapeKey Key { get; set; } = null!;

    [Parameter]
    public bool CanWrite { get; set; }

    [Parameter]
    [EditorRequired]
    public Func<string, string> LinkOf { get; set; } = pointer => pointer;

    /// <summary>Names that can stand there without being spelled out.</summary>
    [Parameter]
    public IReadOnlyList<Suggestion> Suggestions { get; set; } = [];

    [Parameter]
    public EventCallback<ElementChange> OnChange { get; set; }

    private JsonArray Items => Element.Node[Key.Name] as JsonArray ?? [];

    private string ListId => $"new{Element.Pointer.Replace('/', '-')}-{Key.Name}";

    private static string Summary(JsonNode? node) => node is not JsonObject map
        ? ""
        : DesignedElement.TextOf(map["type"] ?? map["rule"] ?? map["title"] ?? map["then"] ?? map["to"] ?? map["description"]) is var text && DesignedElement.TitleOf(map) != text ? text : "";

    private async Task AddAsync()
    {
        var name = _name.Trim();
        if (name.Length == 0)
        {
            return;
        }

        _name = "";
        var list = Items;
        if (list.Parent is null)
        {
            Element.Node[Key.Name] = list;
        }

        // A name that is known already is only named; anything else is a new element, which is opened.
        var isName = Key.Kind is KeyKind.NamesOrElements && Suggestions.Any(suggestion => suggestion.Text == name);
        list.Add(isName ? JsonValue.Create(name) : NewElements.Of(Key.Of!, name));
        await OnChange.InvokeAsync(new ElementChange(isName ? Element.Pointer : $"{Element.Pointer}/{Key.Name}/{list.Count - 1}"));
    }

    private Task RemoveAsync(int index)
    {
        var list = Items;
        list.RemoveAt(index);
        if (list.Count == 0)
        {
            Element.Node.Remove(Key.Name);
        }

        return OnChange.InvokeAsync(new ElementChange(Element.Pointer));
    }

    private Task MoveAsync(int index, int by)
    {
        var list = Items;
        var item = list[index];
        list.RemoveAt(index);
        list.Insert(index + by, item);
        return OnChange.InvokeAsync(new ElementChange(Element.Pointer));
    }
}
