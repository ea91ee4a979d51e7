using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace Factory.Console.Components.Code;

/// <summary>Two texts line by line, side by side or in one column; what is alike is folded away.</summary>
public sealed partial class TextDiff(NavigationManager navigation, IJSRuntime script) : ComponentBase, IAsyncDisposable
{
    private const string LayoutName = "layout";
    private const string Inline = "inline";
    private const string LinesName = "lines";
    private const string All = "all";
    private const string Folded = "⋯";

    /// <summary>Lines around a change that are shown.</summary>
    private const int Around = 3;

    private (string, string)? _compared;
    private (string, string, string, bool, bool)? _colored;
    private IReadOnlyList<InlineRow> _inline = [];
    private IReadOnlyList<DiffPiece> _left = [];
    private IReadOnlyList<DiffPiece> _right = [];
    private ElementReference _host;
    private IJSObjectReference? _module;

    [Parameter]
    [EditorRequired]
    public string Before { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string After { get; set; } = "";

    /// <summary>Under which name the editor highlights them.</summary>
    [Parameter]
    public string Language { get; set; } = "yaml";

    [Parameter]
    public string BeforeName { get; set; } = "Before";

    [Parameter]
    public string AfterName { get; set; } = "After";

    private bool IsInline => Chosen(LayoutName) == Inline;

    private bool IsWhole => Chosen(LinesName) == All;

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= Redraw;
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("clear");
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the colours with it.
        }
    }

    // The framework gives parameters of the address to pages alone: a part that comes or goes while the address changes would end the circuit.
    protected override void OnInitialized() => navigation.LocationChanged += Redraw;

    protected override void OnParametersSet()
    {
        if (_compared == (Before, After))
        {
            return;
        }

        _compared = (Before, After);
        _inline = [.. Numbered(InlineDiffBuilder.Diff(Before, After, ignoreWhiteSpace: false).Lines)];
        var both = SideBySideDiffBuilder.Diff(Before, After, ignoreWhiteSpace: false);
        (_left, _right) = (both.OldText.Lines, both.NewText.Lines);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var shown = (Before, After, Language, IsInline, IsWhole);
        if (_colored != shown)
        {
            _colored = shown;
            _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./diff-colors.js");
            await _module.InvokeVoidAsync("color", _host, Before, After, Language);
        }
    }

    // What came and what went are lines of different texts: each has the number that it has in its own.
    private static IEnumerable<InlineRow> Numbered(IEnumerable<DiffPiece> pieces)
    {
        var (before, after) = (0, 0);
        foreach (var piece in pieces)
        {
            yield return new InlineRow(piece, piece.Type is ChangeType.Inserted ? null : ++before, piece.Type is ChangeType.Deleted ? null : ++after);
        }
    }

    private static string Class(DiffPiece? piece) => piece?.Type switch
    {
        ChangeType.Inserted => "inserted",
        ChangeType.Deleted => "deleted",
        ChangeType.Modified => "modified",
        ChangeType.Imaginary => "absent",
        null => "folded",
        _ => "",
    };

    // Null stands for lines that are folded away.
    private IEnumerable<InlineRow?> Shown() =>
        Indexes(_inline.Count, index => _inline[index].Piece.Type is not ChangeType.Unchanged).Select(index => index is { } at ? _inline[at] : null);

    private IEnumerable<(DiffPiece? Left, DiffPiece? Right)> ShownPairs() =>
        Indexes(_left.Count, index => _left[index].Type is not ChangeType.Unchanged || _right[index].Type is not ChangeType.Unchanged)
            .Select(index => index is { } at ? (_left[at], _right[at]) : ((DiffPiece?)null, (DiffPiece?)null));

    private IEnumerable<int?> Indexes(int count, Func<int, bool> isChanged)
    {
        var near = new bool[count];
        for (var index = 0; index < count; index++)
        {
            if (IsWhole || isChanged(index))
            {
                near.AsSpan(Math.Max(0, index - Around), Math.Min(count, index + Around + 1) - Math.Max(0, index - Around)).Fill(true);
            }
        }

        for (var index = 0; index < count; index++)
        {
            if (near[index])
            {
                yield return index;
            }
            else if (index == 0 || near[index - 1])
            {
                yield return null;
            }
        }
    }

    private void Redraw(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(StateHasChanged);

    private string? Chosen(string name) => QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(name, out var value) ? value.ToString() : null;

    private void Choose(string name, string? value) => navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, value), replace: true);

    private sealed record InlineRow(DiffPiece Piece, int? Before, int? After);
}
