using System.Collections.Frozen;
using Factory.Core.Blueprints.Binding;
using Humanizer;

namespace Factory.Core.Requirements.Sentences;

/// <summary>The little English that the sentence forms need.</summary>
internal static class English
{
    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>
    {
        ["begin"] = "begun",
        ["bring"] = "brought",
        ["build"] = "built",
        ["buy"] = "bought",
        ["choose"] = "chosen",
        ["draw"] = "drawn",
        ["find"] = "found",
        ["forbid"] = "forbidden",
        ["forget"] = "forgotten",
        ["freeze"] = "frozen",
        ["give"] = "given",
        ["hide"] = "hidden",
        ["hold"] = "held",
        ["keep"] = "kept",
        ["leave"] = "left",
        ["lend"] = "lent",
        ["lose"] = "lost",
        ["make"] = "made",
        ["pay"] = "paid",
        ["put"] = "put",
        ["read"] = "read",
        ["repay"] = "repaid",
        ["rebuild"] = "rebuilt",
        ["resell"] = "resold",
        ["resend"] = "resent",
        ["reset"] = "reset",
        ["run"] = "run",
        ["sell"] = "sold",
        ["send"] = "sent",
        ["set"] = "set",
        ["speak"] = "spoken",
        ["split"] = "split",
        ["steal"] = "stolen",
        ["take"] = "taken",
        ["teach"] = "taught",
        ["tell"] = "told",
        ["undo"] = "undone",
        ["withdraw"] = "withdrawn",
        ["withhold"] = "withheld",
        ["write"] = "written",
    }.ToFrozenDictionary();

    // Several syllables, the last one stressed, or the British double l.
    private static readonly FrozenSet<string> Doubling =
        FrozenSet.ToFrozenSet(["cancel", "label", "model", "refer", "transfer", "prefer", "defer", "submit", "permit", "admit", "commit", "omit", "control", "enrol", "equip", "occur"]);

    /// <summary><c>place</c> is <c>placed</c>, <c>cancel</c> is <c>cancelled</c>, <c>pay</c> is <c>paid</c>.</summary>
    public static string Participle(string verb) => verb switch
    {
        _ when Irregular.TryGetValue(verb, out var participle) => participle,
        [.., 'e'] => $"{verb}d",
        [.., var before, 'y'] when !IsVowel(before) => $"{verb[..^1]}ied",
        _ when Doubles(verb) => $"{verb}{verb[^1]}ed",
        _ => $"{verb}ed",
    };

    /// <summary>Whether the word is the verb's participle, in either spelling of it.</summary>
    public static bool IsParticiple(string word, string verb) =>
        word.Equals(Participle(verb), StringComparison.OrdinalIgnoreCase) || word.Equals($"{verb}ed", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>order lines</c> is <c>OrderLine</c>; null if that is no name.</summary>
    public static string? Noun(string words)
    {
        var parts = Identifier.Words(words).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        parts[^1] = Singular(parts[^1]);
        return Identifier.ToPascalCase(string.Join(' ', parts)) is { } name && Identifier.IsPascalCase(name) ? name : null;
    }

    // An acronym has no plural here: SMS is no several SM.
    private static string Singular(string word) => word.All(char.IsAsciiLetterUpper) ? word : word.Singularize(inputIsKnownToBePlural: false);

    private static bool Doubles(string verb) => Doubling.Contains(verb)
        || (verb.Length >= 3
            && !IsVowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y')
            && IsVowel(verb[^2]) && !IsVowel(verb[^3])
            && verb.Count(IsVowel) == 1);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
