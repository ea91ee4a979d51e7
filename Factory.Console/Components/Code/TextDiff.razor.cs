using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Code;

/// <summary>Two texts line by line, side by side or in one column; what is alike is folded away.</summary>
public sealed partial class TextDiff
{
    /// <summary>Lines around a change that are shown.</summary>
    private const int Around = 3;

    private (string, string)? _compared;
    private IReadOnlyList<DiffPiece> _inline = [];
    private IReadOnlyList<DiffPiece> _left = [];
    private IReadOnlyList<DiffPiece> _right = [];
    private bool _isInline;
    private bool _isWhole;

    [Parameter]
    [EditorRequired]
    public string Before { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string After { get; set; } = "";

    [Parameter]
    public string BeforeName { get; set; } = "Before";

    [Parameter]
    public string AfterName { get; set; } = "After";

    protected override void OnParametersSet()
    {
        if (_compared == (Before, After))
        {
            return;
        }

        _compared = (Before, After);
        _inline = InlineDiffBuilder.Diff(Before, After).Lines;
        var both = SideBySideDiffBuilder.Diff(Before, After);
        (_left, _right) = (both.OldText.Lines, both.NewText.Lines);
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

    private static string Sign(DiffPiece? piece) => piece?.Type switch
    {
        ChangeType.Inserted => "+",
        ChangeType.Deleted => "-",
        _ => "",
    };

    // Null stands for lines that are folded away.
    private IEnumerable<DiffPiece?> Shown(IReadOnlyList<DiffPiece> rows) => Indexes(rows.Count, index => rows[index].Type is not ChangeType.Unchanged).Select(index => index is { } at ? rows[at] : null);

    private IEnumerable<(DiffPiece? Left, DiffPiece? Right)> ShownPairs() =>
        Indexes(_left.Count, index => _left[index].Type is not ChangeType.Unchanged || _right[index].Type is not ChangeType.Unchanged)
            .Select(index => index is { } at ? (_left[at], _right[at]) : ((DiffPiece?)null, (DiffPiece?)null));

    private IEnumerable<int?> Indexes(int count, Func<int, bool> isChanged)
    {
        var near = new bool[count];
        for (var index = 0; index < count; index++)
        {
            if (_isWhole || isChanged(index))
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
}
