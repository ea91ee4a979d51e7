using Factory.Console.Components.Diagrams;
using Factory.Core.Blueprints.Document;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>The pictures of the blueprint as it is typed.</summary>
public sealed partial class DiagramPanel(NavigationManager navigation, IJSRuntime script) : ComponentBase, IDisposable
{
    private const string Map = "map";

    private IReadOnlyList<(string Key, string Title)> _choices = [];
    private string _chosen = Map;
    private (BlueprintDocument Document, string Chosen)? _drawn;
    private DiagramLayout? _layout;
    private DiagramView? _view;
    private string _nothing = "";

    [Parameter]
    [EditorRequired]
    public BlueprintWorkbench Bench { get; set; } = null!;

    /// <summary>map, or events, aggregate or states with the names of context and aggregate, joined by dots.</summary>
    [Parameter]
    public string? Diagram { get; set; }

    public void Dispose() => Bench.Changed -= DrawAsync;

    protected override void OnInitialized() => Bench.Changed += DrawAsync;

    protected override Task OnParametersSetAsync() => DrawAsync();

    private async Task DrawAsync()
    {
        if (Bench.Known is not { } document)
        {
            return;
        }

        _choices = [.. Choices(document)];
        _chosen = _choices.Any(choice => choice.Key == Diagram) ? Diagram! : Map;
        if (_drawn == (document, _chosen))
        {
            return;
        }

        _drawn = (document, _chosen);
        var model = ModelOf(document, _chosen);
        _nothing = model is { Nodes.Count: > DiagramLayout.MostNodes } ? "There is too much to draw in one picture. Choose an aggregate." : "There is nothing to draw here yet.";
        _layout = model is null or { Nodes.Count: > DiagramLayout.MostNodes } ? null : await Task.Run(() => DiagramLayout.Of(model));
        StateHasChanged();
    }

    // The project and the diagram, in letters that every file system takes: billing-context-map.svg.
    private string FileName
    {
        get
        {
            var title = _choices.First(choice => choice.Key == _chosen).Title;
            var letters = $"{Bench.Project?.Name} {title}".ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
            return $"{string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries))}.svg";
        }
    }

    private static IEnumerable<(string Key, string Title)> Choices(BlueprintDocument document)
    {
        yield return (Map, "Context map");
        foreach (var context in document.Contexts)
        {
            yield return ($"events.{context.Name}", $"{context.Name}: events");
            foreach (var aggregate in context.Aggregates)
            {
                yield return ($"aggregate.{context.Name}.{aggregate.Name}", $"{context.Name}: {aggregate.Name}");
                if (aggregate.Lifecycle is not null)
                {
                    yield return ($"states.{context.Name}.{aggregate.Name}", $"{context.Name}: states of {aggregate.Name}");
                }
            }
        }
    }

    private static DiagramModel? ModelOf(BlueprintDocument document, string key)
    {
        var parts = key.Split('.');
        var context = document.Contexts.FirstOrDefault(one => one.Name == parts.ElementAtOrDefault(1));
        var aggregate = context?.Aggregates.FirstOrDefault(one => one.Name == parts.ElementAtOrDefault(2));
        return (parts[0], context, aggregate) switch
        {
            ("events", { } one, _) => BlueprintDiagrams.EventFlow(one),
            ("aggregate", { } one, { } root) => BlueprintDiagrams.Aggregate(one, root),
            ("states", _, { } root) => BlueprintDiagrams.States(root),
            _ => BlueprintDiagrams.ContextMap(document),
        };
    }

    private void Choose(string key) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("diagram", key));

    private string? LinkOf(string? pointer) => pointer is null
        ? null
        : navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = "designer", ["element"] = pointer });

    private async Task DownloadAsync()
    {
        if (_view is not null && _layout is not null)
        {
            await using var module = await script.InvokeAsync<IJSObjectReference>("import", "./console.js");
            await module.InvokeVoidAsync("saveDrawing", _view.Drawing, FileName);
        }
    }
}
