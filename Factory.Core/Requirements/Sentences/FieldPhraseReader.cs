using Factory.Core.Blueprints.Binding;

namespace Factory.Core.Requirements.Sentences;

/// <summary>Reads <c>a credit limit (decimal, optional)</c>.</summary>
internal static class FieldPhraseReader
{
    private const int MostWords = 6;

    private static readonly string[] Articles = ["a ", "an ", "the ", "one ", "exactly one ", "its ", "optionally a ", "optionally an "];

    // With one of these it is a clause and no name.
    private static readonly string[] NoNames =
        ["to", "be", "been", "not", "no", "only", "at", "by", "in", "on", "from", "with", "that", "which", "who", "must", "should", "can", "may", "than", "if", "when", "has", "have", "is", "are"];

    private static readonly string[] Types =
        ["string", "text", "int", "long", "decimal", "double", "bool", "date", "time", "dateTime", "duration", "uuid", "uri", "email", "binary"];

    /// <summary>The field; null if the words are no name.</summary>
    public static FieldPhrase? Read(string phrase)
    {
        var open = phrase.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0 && !phrase.EndsWith(')'))
        {
            return null;
        }

        var words = WithoutArticle(open < 0 ? phrase : phrase[..open].TrimEnd());
        var isOptional = words.StartsWith("optional ", StringComparison.OrdinalIgnoreCase);
        words = isOptional ? words["optional ".Length..] : words;
        var isList = words.StartsWith("list of ", StringComparison.OrdinalIgnoreCase);
        words = isList ? words["list of ".Length..] : words;
        var count = Identifier.Words(words).Count();
        if (words.Split(' ').Any(word => NoNames.Contains(word, StringComparer.OrdinalIgnoreCase)))
        {
            return null;
        }

        if (count is 0 or > MostWords || Identifier.ToCamelCase(words) is not { } name || !Identifier.IsCamelCase(name))
        {
            return null;
        }

        string[] options = open < 0 ? [] : phrase[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var type = options.Select(TypeOf).FirstOrDefault(known => known is not null);
        return new FieldPhrase(
            name,
            English.Noun(words) ?? "",
            type,
            isList || Says("list"),
            type is null && words.Length == (open < 0 ? phrase : phrase[..open]).Trim().Length && English.IsPlural(words),
            isOptional || phrase.StartsWith("optionally ", StringComparison.OrdinalIgnoreCase) || Says("optional"),
            Says("unique"),
            Says("sensitive"),
            [.. options.Where(option => TypeOf(option) is null && option.ToLowerInvariant() is not ("optional" or "required" or "unique" or "sensitive" or "list"))]);

        bool Says(string word) => options.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The parts of <c>a, b and c</c>, where brackets keep their commas.</summary>
    public static IReadOnlyList<string> Parts(string list, string lastWord)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var at = 0; at < list.Length; at++)
        {
            depth += list[at] switch { '(' => 1, ')' => -1, _ => 0 };
            var length = depth != 0 ? 0 : list[at] == ',' ? 1 : IsWord(list, at, lastWord) ? lastWord.Length + 2 : 0;
            if (length > 0)
            {
                parts.Add(list[start..at]);
                start = at + length;
                at = start - 1;
            }
        }

        parts.Add(list[Math.Min(start, list.Length)..]);
        return [.. parts.Select(part => part.Trim()).Select(part => WithoutLeading(part, lastWord)).Where(part => part.Length > 0)];
    }

    public static string WithoutArticle(string phrase)
    {
        var article = Articles.FirstOrDefault(word => phrase.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return article is null ? phrase.Trim() : phrase[article.Length..].Trim();
    }

    private static bool IsWord(string list, int at, string word) =>
        string.Compare(list, at, $" {word} ", 0, word.Length + 2, StringComparison.OrdinalIgnoreCase) == 0;

    // "a, b, and c"
    private static string WithoutLeading(string part, string word) =>
        part.StartsWith($"{word} ", StringComparison.OrdinalIgnoreCase) ? part[(word.Length + 1)..].TrimStart() : part;

    private static string? TypeOf(string option) => Types.FirstOrDefault(type => type.Equals(option, StringComparison.OrdinalIgnoreCase));
}
