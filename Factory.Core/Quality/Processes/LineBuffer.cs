using System.Text;

namespace Factory.Core.Quality.Processes;

/// <summary>Cuts a stream of letters into lines without ever holding more than one line of the greatest length.</summary>
internal sealed class LineBuffer(int maxLength)
{
    private readonly StringBuilder _line = new();
    private bool _isCut;

    /// <summary>The lines that the letters complete.</summary>
    public IEnumerable<string> Take(ReadOnlyMemory<char> letters)
    {
        for (var index = 0; index < letters.Length; index++)
        {
            var letter = letters.Span[index];
            if (letter == '\n')
            {
                yield return Complete();
            }
            else if (_line.Length < maxLength)
            {
                _line.Append(letter);
            }
            else
            {
                _isCut = true;
            }
        }
    }

    /// <summary>What stands after the last line end; null if nothing does.</summary>
    public string? Rest() => _line.Length == 0 ? null : Complete();

    private string Complete()
    {
        var text = _line.ToString().TrimEnd('\r') + (_isCut ? " …" : "");
        _line.Clear();
        _isCut = false;
        return text;
    }
}
