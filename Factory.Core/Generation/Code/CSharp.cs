using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Core.Generation.Code;

/// <summary>Prints values and text into the places of a C# file, each with the escaping of its place.</summary>
public static class CSharp
{
    /// <summary>The longest line that stays in one piece.</summary>
    public const int MaxLine = 140;

    private static readonly Comparer<string> UsingOrder = Comparer<string>.Create((one, other) =>
        (IsSystem(one), IsSystem(other)) switch
        {
            (true, false) => -1,
            (false, true) => 1,
            _ => StringComparer.OrdinalIgnoreCase.Compare(one, other),
        });

    /// <summary>A string literal; control and bidi characters become escapes.</summary>
    public static string Literal(string text)
    {
        var quoted = SymbolDisplay.FormatLiteral(text, quote: true);
        if (Ascii.IsValid(quoted))
        {
            return quoted;
        }

        var literal = new StringBuilder();
        foreach (var letter in quoted)
        {
            if (IsHidden(letter))
            {
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                literal.Append(letter);
            }
        }

        return literal.ToString();
    }

    /// <summary>Text inside an XML comment, on one line.</summary>
    public static string XmlText(string text)
    {
        var line = new StringBuilder();
        foreach (var letter in text.Trim())
        {
            line.Append(letter switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                _ when char.IsControl(letter) || IsHidden(letter) => " ",
                _ => letter.ToString(),
            });
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The name, with <c>@</c> in front if it is a keyword, or one in an asynchronous method.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None && name is not "await" ? name : $"@{name}";

    /// <summary>
    /// <paramref name="head" />, the items and <paramref name="tail" /> on one line if it is short enough, else one item a line.
    /// </summary>
    /// <param name="indent">Columns before the statement.</param>
    /// <param name="head">Up to and with the opening bracket: <c>var order = Order.Place(</c>.</param>
    /// <param name="tail">From the closing bracket on: <c>);</c>.</param>
    public static string Call(int indent, string head, IReadOnlyCollection<string> items, string tail)
    {
        var line = $"{head}{string.Join(", ", items)}{tail}";
        if (indent + line.Length <= MaxLine || items.Count == 0)
        {
            return line;
        }

        var margin = $"\n{new string(' ', indent + 4)}";
        return $"{head}{margin}{string.Join($",{margin}", items)}{tail}";
    }

    /// <summary>A statement of calls on <paramref name="head" />: on one line if it is short enough, else one call a line.</summary>
    /// <param name="indent">Columns before the statement.</param>
    public static string Chain(int indent, string head, IReadOnlyCollection<string> calls)
    {
        var line = $"{head}{string.Concat(calls)};";
        var margin = $"\n{new string(' ', indent + 4)}";
        return indent + line.Length <= MaxLine ? line : $"{head}{margin}{string.Join(margin, calls)};";
    }

    /// <summary>The using directives of a file: System first, then by name; without those that its own namespace makes needless.</summary>
    public static IReadOnlyList<string> Usings(string ownNamespace, IEnumerable<string?> namespaces) =>
    [
        .. namespaces
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Where(name => !IsWithin(ownNamespace, name))
            .OrderBy(name => name, UsingOrder)
            .Select(name => $"using {name};"),
    ];

    /// <summary>
    /// The file with the using directives at its head in order. A template that writes them as plain lines cannot know
    /// whether the organization's name comes before or after those of libraries.
    /// </summary>
    public static string WithSortedUsings(string file)
    {
        var (usings, end) = (new List<string>(), 0);
        for (var next = file.IndexOf('\n', end); next >= 0 && IsPlainUsing(file[end..next]); next = file.IndexOf('\n', end))
        {
            usings.Add(file[end..next]);
            end = next + 1;
        }

        var sorted = usings.Order(Comparer<string>.Create((one, other) => UsingOrder.Compare(NameOf(one), NameOf(other)))).ToList();
        return sorted.SequenceEqual(usings) ? file : $"{string.Join('\n', sorted)}\n{file[end..]}";
    }

    private static bool IsWithin(string space, string outer) =>
        space.StartsWith(outer, StringComparison.Ordinal) && (space.Length == outer.Length || space[outer.Length] == '.');

    private static bool IsSystem(string name) => name is "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static bool IsPlainUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=') && !line.StartsWith("using static ", StringComparison.Ordinal);

    private static string NameOf(string plainUsing) => plainUsing["using ".Length..^1];

    // Characters that change how the text around them is shown: format characters, bidi controls and line separators.
    private static bool IsHidden(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
