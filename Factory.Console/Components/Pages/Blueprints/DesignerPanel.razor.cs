using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Editing;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>The blueprint as forms: what is changed here is changed in the text.</summary>
public sealed partial class DesignerPanel(NavigationManager navigation) : ComponentBase, IDisposable
{
    private DesignedElement? _element;
    private JsonObject? _tree;
    private string? _text;
    private string? _shown;
    private string? _problem;
    private int _round;

    [Parameter]
    [EditorRequired]
    public BlueprintWorkbench Bench { get; set; } = null!;

    /// <summary>JSON Pointer of the element that is shown; null: the whole blueprint.</summary>
    [Parameter]
    public string? Element { get; set; }

    private IEnumerable<DesignedElement> Trail
    {
        get
        {
            var above = new List<DesignedElement>();
            for (var one = _element?.Above; one is not null; one = one.Above)
            {
                above.Insert(0, one);
            }

            return above;
        }
    }

    public void Dispose() => Bench.Changed -= ReadAsync;

    protected override void OnInitialized() => Bench.Changed += ReadAsync;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private Task ReadAsync()
    {
        if (_text != Bench.Text)
        {
            _text = Bench.Text;
            _tree = BlueprintEdit.Tree(_text);
            _shown = null;
            _round++;
        }

        if (_shown is null || _shown != Element)
        {
            _shown = Element ?? "";
            _element = _tree is null ? null : DesignedElement.Find(_tree, Element);
        }

        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(ElementChange change)
    {
        if (_tree is null)
        {
            return;
        }

        if (change.Rename is { } name)
        {
            BlueprintRename.Apply(_tree, change.Pointer, name);
        }

        var isDone = await Bench.DesignAsync(_tree);
        _problem = isDone ? null : "This part cannot be changed here without touching others: it is shared by an alias or has something that the language does not know. Change it in the text.";
        if (!isDone)
        {
            // The tree as the text has it.
            _text = null;
            await ReadAsync();
        }
        else if (change.Pointer != (Element ?? ""))
        {
            navigation.NavigateTo(LinkOf(change.Pointer));
        }
    }

    private string LinkOf(string pointer) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = "designer", ["element"] = pointer.Length == 0 ? null : pointer });
}
