using System.Text.Json.Nodes;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Lays a YAML text out evenly: two blanks a level, lists below their key, no blanks at line ends. Remarks, order and notation stay.</summary>
public static class BlueprintLayout
{
    private const int Step = 2;

    /// <summary>The same blueprint, laid out; null if the text cannot be read, or not without changing its meaning.</summary>
    public static string? Format(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (BlueprintEdit.Tree(text) is not { } tree)
        {
            return null;
        }

        var lines = new Lines(text);
        lines.Visit(TextParts.Read(text), 0);
        var formatted = lines.Write();
        return JsonNode.DeepEquals(BlueprintEdit.Tree(formatted), tree) ? formatted : null;
    }

    private sealed class Lines
    {
        private readonly TextEdits _text;
        private readonly string[] _lines;
        private readonly int?[] _columns;
        private readonly int?[] _contents;
        private readonly bool[] _isText;
        private readonly List<int> _starts = [0];

        public Lines(string text)
        {
            _text = new TextEdits(text);
            _lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
            (_columns, _contents, _isText) = (new int?[_lines.Length], new int?[_lines.Length], new bool[_lines.Length]);
            for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            {
                _starts.Add(at + 1);
            }
        }

        /// <param name="column">Where its keys or dashes are to stand.</param>
        public void Visit(TextPart part, int column)
        {
            switch (part)
            {
                case MapPart { IsFlow: false } map:
                    foreach (var entry in map.Entries)
                    {
                        Place(entry.Start, column);
                        Visit(entry.Value, column + Step);
                    }

                    break;
                case ListPart { IsFlow: false } list:
                    foreach (var item in list.Items)
                    {
                        var line = LineOf(item.Start);
                        _columns[line] = column;
                        _contents[line] ??= item.Start - _starts[line];
                        Visit(item, column + Step);
                    }

                    break;
                case ScalarPart scalar:
                    for (var line = LineOf(scalar.Start) + 1; line <= LineOf(scalar.End); line++)
                    {
                        _isText[line] = true;
                    }

                    break;
            }
        }

        public string Write()
        {
            var shift = 0;
            var written = new string[_lines.Length];
            for (var line = 0; line < _lines.Length; line++)
            {
                var indent = _lines[line].Length - _lines[line].TrimStart(' ').Length;
                if (_columns[line] is { } column)
                {
                    shift = column - indent;
                    written[line] = new string(' ', column) + (_contents[line] is { } content ? "- " + _lines[line][content..] : _lines[line][indent..]);
                }
                else
                {
                    // A remark goes with what it stands above, a further line with what it belongs to.
                    var moved = !_isText[line] && _lines[line].AsSpan(indent).StartsWith("#") && Next(line) is { } next ? next : Math.Max(0, indent + shift);
                    written[line] = indent == _lines[line].Length ? "" : new string(' ', moved) + _lines[line][indent..];
                }

                written[line] = _isText[line] || (line + 1 < _lines.Length && _isText[line + 1]) ? written[line] : written[line].TrimEnd();
            }

            return string.Join(_text.NewLine, written).TrimEnd() + _text.NewLine;
        }

        private int? Next(int line) => _columns.Skip(line + 1).FirstOrDefault(column => column is not null);

        private void Place(int start, int column)
        {
            var line = LineOf(start);
            if (_lines[line].AsSpan(0, start - _starts[line]).TrimStart(' ').IsEmpty)
            {
                _columns[line] = column;
            }
        }

        private int LineOf(int at)
        {
            var found = _starts.BinarySearch(at);
            return found >= 0 ? found : ~found - 1;
        }
    }
}
