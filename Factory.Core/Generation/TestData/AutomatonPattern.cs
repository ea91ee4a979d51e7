using System.Globalization;
using System.Text;

namespace Factory.Core.Generation.TestData;

/// <summary>Writes a pattern of .NET for the automaton's parser, which knows groups, classes and repetition alone and takes a quotation mark for the start of a text.</summary>
/// <remarks>Where .NET is stricter (anchors, subtracted classes, letters beyond ASCII) more texts come out: each is verified afterwards.</remarks>
internal sealed class AutomatonPattern
{
    private const string Digits = "0-9";
    private const string Letters = "A-Za-z";
    private const string Marks = "!-/:-@";

    private readonly string _pattern;
    private readonly StringBuilder _plain = new();
    private int _at;

    private AutomatonPattern(string pattern) => _pattern = pattern;

    /// <summary>The pattern in the parser's own dialect.</summary>
    public static string Of(string pattern) => new AutomatonPattern(pattern).Plain();

    private string Plain()
    {
        while (_at < _pattern.Length)
        {
            switch (_pattern[_at])
            {
                case '\\':
                    Escape(isInClass: false);
                    break;
                case '[':
                    Class();
                    break;
                case '(':
                    Group();
                    break;
                case '^' or '$':
                    _at++;
                    break;
                case '"':
                    Literal(_pattern[_at++]);
                    break;
                default:
                    _plain.Append(_pattern[_at++]);
                    break;
            }
        }

        return _plain.ToString();
    }

    // Which group it is and how its letters are read says nothing of its texts.
    private void Group()
    {
        _plain.Append('(');
        _at++;
        if (_at >= _pattern.Length || _pattern[_at] != '?')
        {
            return;
        }

        var end = _pattern.AsSpan(_at).StartsWith("?'") ? _pattern.IndexOf('\'', _at + 2) : _pattern.AsSpan(_at).IndexOfAny(":>)") + _at;
        if (_pattern[end] == ')')
        {
            _plain.Length--;
        }

        _at = end + 1;
    }

    private void Class()
    {
        _plain.Append('[');
        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '^')
        {
            _plain.Append('^');
            _at++;
        }

        if (_at < _pattern.Length && _pattern[_at] == ']')
        {
            Literal(_pattern[_at++]);
        }

        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            if (_pattern[_at] == '\\')
            {
                Escape(isInClass: true);
            }
            else if (_pattern.AsSpan(_at).StartsWith("-["))
            {
                Subtracted();
            }
            else
            {
                _plain.Append(_pattern[_at++]);
            }
        }

        _plain.Append(']');
        _at++;
    }

    private void Subtracted()
    {
        var start = _plain.Length;
        _at++;
        Class();
        _plain.Length = start;
    }

    private void Escape(bool isInClass)
    {
        var letter = _at + 1 < _pattern.Length ? _pattern[_at + 1] : '\\';
        _at += 2;
        switch (letter)
        {
            case 'd':
                Set(Digits, isInClass);
                break;
            case 'w':
                Set("A-Za-z0-9_", isInClass);
                break;
            case 's':
                Literal(' ');
                break;
            case 'D' or 'S':
                Set(Letters, isInClass);
                break;
            case 'W':
                Set(Marks, isInClass);
                break;
            case 'p' or 'P':
                Category(letter is 'P', isInClass);
                break;
            case 'x' or 'u':
                Literal(Numbered(letter is 'x' ? 2 : 4));
                break;
            case 'A' or 'z' or 'Z' or 'G' or 'b' or 'B' when !isInClass:
                break;
            default:
                Literal("tnrfvae".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? "\t\n\r\f\v\a\u001b"[at] : letter);
                break;
        }
    }

    // Of letters and numbers those of ASCII, of all else what keys have.
    private void Category(bool isNot, bool isInClass)
    {
        var end = _pattern.IndexOf('}', _at);
        var name = end < 0 ? "" : _pattern[(_at + 1)..end];
        _at = end < 0 ? _at : end + 1;
        Set((name, isNot) switch
        {
            ("L", false) => Letters,
            ("Lu", false) => "A-Z",
            ("Ll", false) => "a-z",
            (['N', ..], false) or (['L', ..], true) => Digits,
            (_, true) => Letters,
            (['Z', ..], _) => " ",
            (['S', ..], _) => "$+<=>|~",
            _ => Marks,
        }, isInClass);
    }

    private char Numbered(int digits)
    {
        var number = _pattern.AsSpan(_at, Math.Min(digits, _pattern.Length - _at));
        _at += number.Length;
        return int.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : '?';
    }

    private void Set(string set, bool isInClass) => _plain.Append(isInClass ? set : $"[{set}]");

    private void Literal(char letter) => _plain.Append('\\').Append(letter);
}
