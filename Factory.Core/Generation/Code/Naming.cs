using System.Globalization;
using System.Text.Json;
using Factory.Core.Blueprints.Binding;
using Humanizer;

namespace Factory.Core.Generation.Code;

/// <summary>Turns a name of the model into the forms that code, routes and sentences need.</summary>
public static class Naming
{
    // The library builds its patterns for the culture that it first runs in: Turkish letters have other cases.
    static Naming()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        _ = "Item".Pluralize();
        CultureInfo.CurrentCulture = culture;
    }

    /// <summary><c>URLEntry2</c> -> <c>URL</c>, <c>Entry2</c>; <c>BookISBNs</c> -> <c>Book</c>, <c>ISBNs</c>.</summary>
    public static IReadOnlyList<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at < name.Length; at++)
        {
            var begins = char.IsUpper(name[at]) && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]) && !Identifier.EndsAcronym(name, at + 1)));
            if (begins || name[at] == '_')
            {
                words.Add(name[start..at]);
                start = name[at] == '_' ? at + 1 : at;
            }
        }

        words.Add(name[start..]);
        return [.. words.Where(word => word.Length > 0)];
    }

    /// <summary><c>billing-cycle</c>.</summary>
    public static string Kebab(string name) => string.Join('-', Split(name).Select(word => word.ToLowerInvariant()));

    /// <summary><c>billing cycle</c>; acronyms stay as they are.</summary>
    public static string Words(string name) =>
        string.Join(' ', Split(name).Select(word => word.Length > 1 && word.All(char.IsUpper) ? word : word.ToLowerInvariant()));

    /// <summary><c>billingCycle</c>, <c>isbn</c>, <c>urlEntry</c>: as the serializer makes it of a property's name.</summary>
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary><c>billingCycle</c>, <c>iSBN</c>: as Entity Framework looks for the constructor's parameter and the field (with <c>_</c>) of a property.</summary>
    public static string Bound(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    /// <summary>The field's name with a capital.</summary>
    public static string Pascal(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    /// <summary><c>BillingCycles</c>, <c>Policies</c>, <c>People</c>: the last word in the plural.</summary>
    public static string Plural(string name)
    {
        var words = Split(name);
        return string.Concat(words.SkipLast(1)) + words[^1].Pluralize(inputIsKnownToBeSingular: false);
    }

    /// <summary>As many of its first words as fit; of a single word as many letters.</summary>
    public static string Shortened(string name, int maxLength)
    {
        if (name.Length <= maxLength)
        {
            return name;
        }

        var words = Split(name);
        var length = words[0].Length;
        foreach (var word in words.Skip(1))
        {
            if (length + word.Length > maxLength)
            {
                break;
            }

            length += word.Length;
        }

        return name[..Math.Min(length, maxLength)];
    }

    /// <summary><c>a</c> or <c>an</c>, by the sound that English words of that beginning have.</summary>
    public static string Article(string words)
    {
        var first = words.Split(' ')[0];
        if (first.Length > 1 && first.All(char.IsUpper))
        {
            return "AEFHILMNORSX".Contains(first[0], StringComparison.Ordinal) ? "an" : "a";
        }

        var lower = first.ToLowerInvariant();
        string[] consonant = ["uni", "use", "usa", "uti", "eu", "one", "once"];
        string[] vowel = ["hour", "honest", "honour", "heir"];
        return vowel.Any(start => lower.StartsWith(start, StringComparison.Ordinal))
            || ("aeiou".Contains(lower[0], StringComparison.Ordinal) && !consonant.Any(start => lower.StartsWith(start, StringComparison.Ordinal)))
                ? "an"
                : "a";
    }
}
