using System.Text;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Changes of a text, collected first and made together.</summary>
internal sealed class TextEdits(string text)
{
    private readonly List<(int Start, int End, string Text)> _edits = [];

    public string Text => text;

    /// <summary>How the text ends its lines.</summary>
    public string NewLine { get; } = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public void Insert(int at, string added) => _edits.Add((at, at, added));

    public void Replace(int start, int end, string by) => _edits.Add((start, end, by));

    public void Remove(int start, int end) => _edits.Add((start, end, ""));

    /// <summary>Removes what is not kept of the parts between two brackets, with the commas around it. One is kept.</summary>
    public void RemoveBetween(IReadOnlyList<(int Start, int End, bool IsKept)> parts)
    {
        var isLeading = true;
        for (var index = 0; index < parts.Count; index++)
        {
            if (parts[index].IsKept)
            {
                isLeading = false;
            }
            else if (isLeading)
            {
                Remove(parts[index].Start, parts[index + 1].Start);
            }
            else
            {
                Remove(parts[index - 1].End, parts[index].End);
            }
        }
    }

    /// <summary>The offset of the first letter of the line.</summary>
    public int LineStart(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>The offset behind the last letter of the line, before its end.</summary>
    public int LineEnd(int at)
    {
        var end = text.IndexOf('\n', at);
        end = end < 0 ? text.Length : end;
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The offset of the next line's first letter, or of the end of the text.</summary>
    public int NextLine(int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    public int Column(int at) => at - LineStart(at);

    /// <summary>The changed text; null if two changes touch the same letters.</summary>
    public string? Apply()
    {
        var changed = new StringBuilder(text.Length + 256);
        var at = 0;

        // An insertion stands before what is replaced at the same place; the sort is stable.
        foreach (var (start, end, by) in _edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End > edit.Start))
        {
            if (start < at)
            {
                return null;
            }

            changed.Append(text, at, start - at).Append(by);
            at = end;
        }

        return changed.Append(text, at, text.Length - at).ToString();
    }
}
