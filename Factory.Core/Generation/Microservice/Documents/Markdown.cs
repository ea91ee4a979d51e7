using System.Globalization;
using System.Text;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>Prints text of a tenant into the places of a Markdown file, each with the escaping of its place.</summary>
public static class Markdown
{
    // What GitHub's Markdown gives a meaning inside a line; the pipe ends a cell of a table.
    private const string Marks = "\\`*_[]<>|~$";

    /// <summary>The text as it was written, in one line: no letter of it formats, links or ends anything.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in Line(text))
        {
            if (letter is '&')
            {
                escaped.Append("&amp;");
                continue;
            }

            if (Marks.Contains(letter, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return Unlisted(escaped.ToString());
    }

    /// <summary>Text for people that may be absent: empty if there is none, else a sentence with its full stop.</summary>
    public static string Sentence(string? text)
    {
        var sentence = Text(text ?? "");
        return sentence is "" || sentence[^1] is '.' or '!' or '?' ? sentence : $"{sentence}.";
    }

    /// <summary>A code span that may stand in a cell of a table.</summary>
    public static string Code(string text)
    {
        var line = Line(text);
        var fence = new string('`', LongestRun(line) + 1);
        var margin = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return $"{fence}{margin}{line.Replace("|", "\\|", StringComparison.Ordinal)}{margin}{fence}";
    }

    /// <summary>The paragraphs of a longer text, each in one line.</summary>
    public static IReadOnlyList<string> Paragraphs(string text) =>
    [
        .. text.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Text)
            .Where(paragraph => paragraph.Length > 0),
    ];

    /// <summary>In one line, with single spaces where control, bidi and other hidden characters stood.</summary>
    internal static string Line(string text)
    {
        var line = new StringBuilder();
        foreach (var letter in text)
        {
            line.Append(char.IsControl(letter) || IsHidden(letter) ? ' ' : letter);
        }

        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // A line that begins like a heading, a list item, a quotation or a rule is none.
    private static string Unlisted(string line)
    {
        if (line.Length > 0 && line[0] is '#' or '+' or '-' or '=')
        {
            return $"\\{line}";
        }

        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && digits < line.Length && line[digits] is '.' or ')' ? line.Insert(digits, "\\") : line;
    }

    private static int LongestRun(string line)
    {
        var longest = 0;
        var run = 0;
        foreach (var letter in line)
        {
            run = letter is '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static bool IsHidden(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
