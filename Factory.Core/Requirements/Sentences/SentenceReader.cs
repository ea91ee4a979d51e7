using System.Text.RegularExpressions;
using Factory.Core.Blueprints.Binding;

namespace Factory.Core.Requirements.Sentences;

/// <summary>Reads one sentence of the documented forms; anything else is not understood and stays a requirement.</summary>
internal static partial class SentenceReader
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private const int MostWords = 4;
    private const int LongestSentence = 1000;

    private static readonly string[] Prepositions = ["with", "to", "from", "for", "in", "on", "at", "by", "that", "which", "who", "if", "when", "while", "before", "after", "and", "or", "can", "is"];

    /// <summary>What the sentence says; empty if it is not understood. One sentence may say two things.</summary>
    public static IReadOnlyList<Sentence> Read(string item, string text)
    {
        var sentence = text.Trim().TrimEnd('.', '!').TrimEnd();
        if (sentence.Length is 0 or > LongestSentence)
        {
            return [];
        }

        return Story(item, text, sentence) ?? When(item, text, sentence) ?? CanBe(item, text, sentence) ?? CanDo(item, text, sentence) ?? Has(item, text, sentence) ?? [];
    }

    private static Sentence[]? Story(string item, string text, string sentence) =>
        StoryForm().Match(sentence) is { Success: true } story && Name(story.Groups["noun"].Value) is { } noun
            ? [new Wants(Role(story.Groups["role"].Value), story.Groups["verb"].Value.ToLowerInvariant(), noun, item, text)]
            : null;

    private static Sentence[]? When(string item, string text, string sentence)
    {
        if (WhenForm().Match(sentence) is not { Success: true } when || Name(when.Groups["noun"].Value) is not { } noun)
        {
            return null;
        }

        var then = ThenForm().Match(when.Groups["rest"].Value.Trim());
        var thenNoun = then.Success ? Name(then.Groups["noun"].Value) : null;
        var participle = thenNoun is null ? null : then.Groups["done"].Value.ToLowerInvariant();
        return [new WhenDone(noun, when.Groups["done"].Value.ToLowerInvariant(), thenNoun, participle, item, text)];
    }

    private static Sentence[]? CanBe(string item, string text, string sentence)
    {
        if (CanBeForm().Match(sentence) is not { Success: true } found || Name(found.Groups["noun"].Value) is not { } noun)
        {
            return null;
        }

        var states = FieldPhraseReader.Parts(found.Groups["states"].Value, "or").Select(State).ToList();
        return states.Count > 1 && !states.Contains(null) ? [new CanBe(noun, [.. states.OfType<string>().Distinct()], item, text)] : null;
    }

    private static Sentence[]? CanDo(string item, string text, string sentence) =>
        CanDoForm().Match(sentence) is { Success: true } found && Name(found.Groups["noun"].Value) is { } noun && Name(found.Groups["role"].Value) is not null
            ? [new CanDo(Role(found.Groups["role"].Value), found.Groups["verb"].Value.ToLowerInvariant(), noun, item, text)]
            : null;

    private static Sentence[]? Has(string item, string text, string sentence)
    {
        if (HasForm().Match(sentence) is not { Success: true } found || Name(found.Groups["noun"].Value) is not { } noun)
        {
            return null;
        }

        var said = new List<Sentence>();
        foreach (var clause in Clauses().Replace(found.Groups["rest"].Value, "\n").Split('\n'))
        {
            if (!Clause(noun, clause.Trim(), item, text, said))
            {
                return null;
            }
        }

        return [.. said];
    }

    private static bool Clause(string noun, string clause, string item, string text, List<Sentence> said)
    {
        if (clause.StartsWith("belongs to ", StringComparison.OrdinalIgnoreCase))
        {
            var owners = FieldPhraseReader.Parts(clause["belongs to ".Length..], "and").Select(owner => Name(FieldPhraseReader.WithoutArticle(owner))).ToList();
            said.AddRange(owners.OfType<string>().Select(owner => new BelongsTo(noun, owner, item, text)));
            return owners.Count > 0 && !owners.Contains(null);
        }

        var fields = new List<FieldPhrase>();
        foreach (var phrase in FieldPhraseReader.Parts(clause[Math.Min(4, clause.Length)..], "and"))
        {
            if (ManyForm().Match(phrase) is { Success: true } many && Name(many.Groups["noun"].Value) is { } part)
            {
                said.Add(new HasMany(noun, part, item, text));
            }
            else if (FieldPhraseReader.Read(phrase) is { } field)
            {
                fields.Add(field);
            }
            else
            {
                return false;
            }
        }

        if (fields.Count > 0)
        {
            said.Add(new HasFields(noun, fields, item, text));
        }

        return true;
    }

    /// <summary>The noun of a few words without what would make it a clause.</summary>
    private static string? Name(string words)
    {
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is > 0 and <= MostWords && !parts.Any(part => Prepositions.Contains(part, StringComparer.OrdinalIgnoreCase)) ? English.Noun(words) : null;
    }

    private static string? State(string words)
    {
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is > 0 and <= 3 && !parts.Any(part => part.ToLowerInvariant() is "by" or "to" or "from" or "with" or "only" or "a" or "an" or "the")
            && Identifier.ToPascalCase(words) is { } name && Identifier.IsPascalCase(name)
            ? name
            : null;
    }

    private static string Role(string words) => string.Join('-', Identifier.Words(words)).ToLowerInvariant();

    [GeneratedRegex(@"^as (an?|the) (?<role>[\w -]+?),? i (want|need|wish|would like) to (?<verb>\w+) ((an?|the|my|our|any|all|some|new) ){0,2}(?<noun>[\w -]+?)((,| so that| in order to| because| if| when).*)?$", Plain)]
    private static partial Regex StoryForm();

    [GeneratedRegex(@"^when(ever)? (an?|the) (?<noun>[\w -]+?) (is|was|has been|gets) (?<done>\w+),? (?<rest>.+)$", Plain)]
    private static partial Regex WhenForm();

    [GeneratedRegex(@"^(then )?(an?|the|its|all its) (?<noun>[\w -]+?) (is|are|gets|must be|will be) (?<done>\w+)$", Plain)]
    private static partial Regex ThenForm();

    [GeneratedRegex(@"^(an?|the|each|every|any) (?<noun>[\w -]+?) can be (either )?(?<states>.+)$", Plain)]
    private static partial Regex CanBeForm();

    [GeneratedRegex(@"^(an?|the|each|every|any) (?<role>[\w -]+?) can (?<verb>\w+) ((an?|the|any|his|her|their|its|one) )(?<noun>[\w -]+)$", Plain)]
    private static partial Regex CanDoForm();

    [GeneratedRegex(@"^(an?|the|each|every|any) (?<noun>[\w -]+?) (?<rest>(has|belongs to) .+)$", Plain)]
    private static partial Regex HasForm();

    // A clause of its own begins behind "and" or a comma where the verb stands again.
    [GeneratedRegex(@"(,\s*and\s+|,\s*|\s+and\s+)(?=(has|belongs to)\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clauses();

    [GeneratedRegex(@"^(many|several|multiple|one or more|zero or more|any number of) (?<noun>[\w -]+)$", Plain)]
    private static partial Regex ManyForm();
}
