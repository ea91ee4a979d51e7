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
        ["bend"] = "bent",
        ["bid"] = "bid",
        ["bind"] = "bound",
        ["break"] = "broken",
        ["bring"] = "brought",
        ["broadcast"] = "broadcast",
        ["build"] = "built",
        ["buy"] = "bought",
        ["cast"] = "cast",
        ["catch"] = "caught",
        ["choose"] = "chosen",
        ["cut"] = "cut",
        ["deal"] = "dealt",
        ["do"] = "done",
        ["draw"] = "drawn",
        ["drive"] = "driven",
        ["eat"] = "eaten",
        ["feed"] = "fed",
        ["find"] = "found",
        ["fly"] = "flown",
        ["forbid"] = "forbidden",
        ["forget"] = "forgotten",
        ["forgive"] = "forgiven",
        ["freeze"] = "frozen",
        ["get"] = "got",
        ["give"] = "given",
        ["grow"] = "grown",
        ["hide"] = "hidden",
        ["hit"] = "hit",
        ["hold"] = "held",
        ["keep"] = "kept",
        ["know"] = "known",
        ["lay"] = "laid",
        ["lead"] = "led",
        ["leave"] = "left",
        ["lend"] = "lent",
        ["let"] = "let",
        ["lose"] = "lost",
        ["make"] = "made",
        ["meet"] = "met",
        ["mislay"] = "mislaid",
        ["misread"] = "misread",
        ["offset"] = "offset",
        ["outsell"] = "outsold",
        ["override"] = "overridden",
        ["oversee"] = "overseen",
        ["overtake"] = "overtaken",
        ["overwrite"] = "overwritten",
        ["pay"] = "paid",
        ["prepay"] = "prepaid",
        ["put"] = "put",
        ["quit"] = "quit",
        ["read"] = "read",
        ["rebuild"] = "rebuilt",
        ["redo"] = "redone",
        ["repay"] = "repaid",
        ["rerun"] = "rerun",
        ["resell"] = "resold",
        ["resend"] = "resent",
        ["reset"] = "reset",
        ["resit"] = "resat",
        ["retake"] = "retaken",
        ["rewrite"] = "rewritten",
        ["ring"] = "rung",
        ["rise"] = "risen",
        ["run"] = "run",
        ["say"] = "said",
        ["see"] = "seen",
        ["seek"] = "sought",
        ["sell"] = "sold",
        ["send"] = "sent",
        ["set"] = "set",
        ["shoot"] = "shot",
        ["show"] = "shown",
        ["shut"] = "shut",
        ["speak"] = "spoken",
        ["spend"] = "spent",
        ["split"] = "split",
        ["spread"] = "spread",
        ["stand"] = "stood",
        ["steal"] = "stolen",
        ["strike"] = "struck",
        ["swear"] = "sworn",
        ["sweep"] = "swept",
        ["take"] = "taken",
        ["teach"] = "taught",
        ["tear"] = "torn",
        ["tell"] = "told",
        ["think"] = "thought",
        ["throw"] = "thrown",
        ["understand"] = "understood",
        ["undertake"] = "undertaken",
        ["undo"] = "undone",
        ["upset"] = "upset",
        ["win"] = "won",
        ["wind"] = "wound",
        ["withdraw"] = "withdrawn",
        ["withhold"] = "withheld",
        ["write"] = "written",
    }.ToFrozenDictionary();

    // Several syllables, the last one stressed, or the British double l.
    private static readonly FrozenSet<string> Doubling =
        FrozenSet.ToFrozenSet(["cancel", "label", "model", "refer", "transfer", "prefer", "defer", "submit", "permit", "admit", "commit", "omit", "control", "enrol", "equip", "occur"]);

    private static readonly FrozenSet<string> Reading = FrozenSet.ToFrozenSet(["see", "view", "list", "browse", "find", "search"]);

    private static readonly FrozenSet<string> Creating = FrozenSet.ToFrozenSet(
        ["add", "create", "register", "open", "place", "submit", "make", "issue", "file", "request", "enter", "record", "raise", "start", "draft"]);

    // Verbs that are adjectives too: what was opened is open.
    private static readonly FrozenSet<string> Adjectives = FrozenSet.ToFrozenSet(["open", "void", "free", "empty", "clear"]);

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
        word.Equals(Participle(verb), StringComparison.OrdinalIgnoreCase)
        || word.Equals($"{verb}ed", StringComparison.OrdinalIgnoreCase)
        || (word.Equals(verb, StringComparison.OrdinalIgnoreCase) && Adjectives.Contains(verb));

    /// <summary>Whether the verb asks to be shown something and changes nothing.</summary>
    public static bool IsReading(string verb) => Reading.Contains(verb);

    /// <summary>Whether the verb may bring something into being.</summary>
    public static bool IsCreating(string verb) => Creating.Contains(verb);

    public static bool IsChanging(string verb) => verb is "update" or "edit" or "change";

    public static bool IsDeleting(string verb) => verb is "delete" or "remove";

    /// <summary>Whether the last of the words stands for several things.</summary>
    public static bool IsPlural(string words) =>
        Identifier.Words(words).LastOrDefault() is { Length: > 2 } last
        && !last.All(char.IsAsciiLetterUpper)
        && last.Singularize(inputIsKnownToBePlural: false) is var singular
        && !singular.Equals(last, StringComparison.OrdinalIgnoreCase)
        && singular.Pluralize(inputIsKnownToBeSingular: true).Equals(last, StringComparison.OrdinalIgnoreCase);

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
