using System.Text;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>Cuts the text of a rule into tokens.</summary>
internal sealed class RuleLexer(string text, List<RuleProblem> problems)
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "+", "-", "*", "/", "(", ")", "."];

    private int _at;

    public List<RuleToken> Read()
    {
        var tokens = new List<RuleToken>();
        while (true)
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }

            if (_at == text.Length)
            {
                tokens.Add(new RuleToken(RuleTokenKind.End, "", _at, 0));
                return tokens;
            }

            if (Next() is { } token)
            {
                tokens.Add(token);
            }
            else
            {
                return [];
            }
        }
    }

    private RuleToken? Next()
    {
        var first = text[_at];
        if (char.IsAsciiLetter(first) || first == '_')
        {
            return Take(RuleTokenKind.Name, Count(_at, letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'));
        }

        if (char.IsAsciiDigit(first))
        {
            return Number();
        }

        if (first is '\'' or '"')
        {
            return Text(first);
        }

        return Array.Find(Symbols, symbol => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0) is { } found
            ? Take(RuleTokenKind.Symbol, found.Length)
            : Unexpected(first);
    }

    private RuleToken Number()
    {
        var whole = Count(_at, char.IsAsciiDigit);
        var point = _at + whole;
        var hasFraction = point + 1 < text.Length && text[point] == '.' && char.IsAsciiDigit(text[point + 1]);
        return hasFraction
            ? Take(RuleTokenKind.DecimalNumber, whole + 1 + Count(point + 1, char.IsAsciiDigit))
            : Take(RuleTokenKind.WholeNumber, whole);
    }

    private RuleToken? Text(char quote)
    {
        var value = new StringBuilder();
        for (var at = _at + 1; at < text.Length; at++)
        {
            var isDoubled = text[at] == quote && at + 1 < text.Length && text[at + 1] == quote;
            if (text[at] == quote && !isDoubled)
            {
                var token = new RuleToken(RuleTokenKind.Text, value.ToString(), _at, at + 1 - _at);
                _at = at + 1;
                return token;
            }

            // A quote inside is written twice, or after a backslash; so is the backslash.
            if (isDoubled || (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '\\' or '\'' or '"'))
            {
                at++;
            }

            value.Append(text[at]);
        }

        problems.Add(new RuleProblem("The text does not end.", _at, text.Length - _at, $"close it with {quote}", RuleProblemKind.Syntax));
        return null;
    }

    private RuleToken? Unexpected(char letter)
    {
        var hint = letter switch
        {
            '=' => "write == to compare",
            '&' => "write &&",
            '|' => "write ||",
            _ => null,
        };
        problems.Add(new RuleProblem($"'{letter}' has no meaning in a rule.", _at, 1, hint, RuleProblemKind.Syntax));
        return null;
    }

    private int Count(int from, Func<char, bool> belongs)
    {
        var end = from;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - from;
    }

    private RuleToken Take(RuleTokenKind kind, int length)
    {
        var token = new RuleToken(kind, text.Substring(_at, length), _at, length);
        _at += length;
        return token;
    }
}
