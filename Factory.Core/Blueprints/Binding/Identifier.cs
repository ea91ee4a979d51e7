namespace Factory.Core.Blueprints.Binding;

/// <summary>What a name of the language may look like.</summary>
internal static class Identifier
{
    public const int MaxLength = 60;

    /// <summary>Letters and digits of ASCII that begin with a capital.</summary>
    public static bool IsPascalCase(string name) => IsWord(name) && char.IsAsciiLetterUpper(name[0]);

    /// <summary>Letters and digits of ASCII that begin with a small letter.</summary>
    public static bool IsCamelCase(string name) => IsWord(name) && char.IsAsciiLetterLower(name[0]);

    /// <summary>PascalCase identifiers joined by dots.</summary>
    public static bool IsOrganization(string name) => name.Split('.').All(IsPascalCase);

    /// <summary>The nearest PascalCase identifier, or null if the text holds none.</summary>
    public static string? ToPascalCase(string text)
    {
        var words = Words(text).Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        var name = string.Concat(words).TrimStart([.. "0123456789"]);
        return name.Length == 0 ? null : Shorten(char.ToUpperInvariant(name[0]) + name[1..]);
    }

    /// <summary>The nearest camelCase identifier, or null if the text holds none.</summary>
    public static string? ToCamelCase(string text) => ToPascalCase(text) is { } name ? Lower(name) : null;

    /// <summary>With the first word in small letters: <c>ISBNNumber</c> is <c>isbnNumber</c>, <c>ISBNs</c> is <c>isbns</c>.</summary>
    public static string Lower(string name)
    {
        var capitals = name.TakeWhile(char.IsAsciiLetterUpper).Count();
        var small = capitals <= 1 || capitals == name.Length || !char.IsAsciiLetterLower(name[capitals]) || EndsAcronym(name, capitals) ? Math.Max(1, capitals) : capitals - 1;
        return name[..small].ToLowerInvariant() + name[small..];
    }

    /// <summary>Whether the letter after capitals is the <c>s</c> of their plural: that of <c>ISBNs</c>, not that of <c>URLset</c>.</summary>
    public static bool EndsAcronym(string name, int at) => name[at] == 's' && (at + 1 == name.Length || !char.IsAsciiLetterLower(name[at + 1]));

    /// <summary>Runs of ASCII letters and digits.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isPart = at < text.Length && char.IsAsciiLetterOrDigit(text[at]);
            if (isPart && start < 0)
            {
                start = at;
            }
            else if (!isPart && start >= 0)
            {
                yield return text[start..at];
                start = -1;
            }
        }
    }

    private static bool IsWord(string name) => name.Length is > 0 and <= MaxLength && name.All(char.IsAsciiLetterOrDigit);

    private static string Shorten(string name) => name.Length <= MaxLength ? name : name[..MaxLength];
}
