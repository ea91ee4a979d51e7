using Factory.Core.Blueprints.Binding;
using Humanizer;

namespace Factory.Core.Requirements.Sentences;

/// <summary>A piece of free text as its words, which can be asked for verbs and names of the model.</summary>
internal sealed class Phrase(string text)
{
    private static readonly string[] Negations = ["not", "no", "never", "without", "cannot", "neither", "nor", "nobody", "nothing", "t"];

    private readonly string[] _words = [.. Identifier.Words(text).Select(word => word.ToLowerInvariant())];

    public bool IsNegated => _words.Any(word => Negations.Contains(word, StringComparer.Ordinal));

    /// <summary>Whether the verb stands in it in any of its forms: <c>borrow</c>, <c>borrows</c>, <c>borrowed</c>.</summary>
    public bool Does(string verb) => _words.Any(word => Stem(word) == Stem(verb) || English.IsParticiple(word, verb));

    /// <summary>Whether the words of a name stand in it one after the other, whatever the number of the last: <c>order lines</c>.</summary>
    public bool Names(IReadOnlyList<string> name) => Finds(name, (word, wanted) => word == wanted || word.Singularize(inputIsKnownToBePlural: false) == wanted);

    /// <summary>Whether the words stand in it just so, in either spelling of <c>cancelled</c>.</summary>
    public bool Says(IReadOnlyList<string> words) => Finds(words, (word, wanted) => Plain(word) == Plain(wanted));

    /// <summary>Enough to see that <c>borrows</c>, <c>borrowed</c> and <c>borrow</c> are one word.</summary>
    public static string Stem(string word)
    {
        foreach (var ending in (string[])["ing", "ed", "es", "s"])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^ending.Length];
                break;
            }
        }

        return word.TrimEnd('e');
    }

    private bool Finds(IReadOnlyList<string> wanted, Func<string, string, bool> isSame) =>
        wanted.Count > 0
        && Enumerable.Range(0, Math.Max(0, _words.Length - wanted.Count + 1)).Any(start => wanted.Select((word, at) => isSame(_words[start + at], word)).All(same => same));

    private static string Plain(string word) => word.Replace("ll", "l", StringComparison.Ordinal);
}
