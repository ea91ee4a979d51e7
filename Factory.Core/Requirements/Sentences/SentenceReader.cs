using System.Text.RegularExpressions;
using Factory.Core.Blueprints.Binding;

namespace Factory.Core.Requirements.Sentences;

/// <summary>Reads one sentence of the documented forms; anything else is not understood and stays a requirement.</summary>
internal static partial class SentenceReader
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private const int MostWords = 4;
    private const int LongestSentence = 1000;

    private static readonly string[] Prepositions =
    [
        "with", "to", "from", "for", "in", "on", "at", "by", "that", "which", "who", "if", "when", "while", "before", "after", "and", "or", "can", "is", "are", "not", "only",
        "it", "they", "he", "she", "we", "you", "this", "these", "there", "one", "out", "up", "off", "down",
    ];

    private static readonly string[] Everybody = ["anyone", "anybody", "everyone", "everybody"];

    private static readonly string[] Determiners =
        ["a ", "an ", "the ", "each ", "every ", "any ", "all ", "his ", "her ", "their ", "its ", "my ", "our ", "one ", "exactly one ", "all the ", "all its ", "all their ", "any of the "];

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
        if (WhenForm().Match(sentence) is not { Success: true } when || Thing(when.Groups["noun"].Value) is not { } noun)
        {
            return null;
        }

        var rest = when.Groups["rest"].Value.Trim();
        var then = ThenForm().Match(rest);
        var thenNoun = then.Success ? Thing(then.Groups["noun"].Value) : null;
        var participle = thenNoun is null ? null : then.Groups["done"].Value.ToLowerInvariant();
        return [new WhenDone(noun, when.Groups["done"].Value.ToLowerInvariant(), rest, thenNoun, participle, item, text)];
    }

    private static Sentence[]? CanBe(string item, string text, string sentence)
    {
        if (CanBeForm().Match(sentence) is not { Success: true } found || Thing(found.Groups["noun"].Value) is not { } noun)
        {
            return null;
        }

        var states = FieldPhraseReader.Parts(found.Groups["states"].Value, "or").Select(State).ToList();
        return states.Count > 1 && !states.Contains(null) ? [new CanBe(noun, [.. states.OfType<string>().Distinct()], item, text)] : null;
    }

    private static Sentence[]? CanDo(string item, string text, string sentence)
    {
        if (CanDoForm().Match(sentence) is not { Success: true } found)
        {
            return null;
        }

        var who = found.Groups["who"].Value;
        List<string?> roles = Everybody.Contains(who, StringComparer.OrdinalIgnoreCase) ? [""] : [.. Listed(who).Select(part => Thing(part) is null ? null : Actor(part))];
        var nouns = Listed(found.Groups["things"].Value).Select(Thing).ToList();
        return roles.Count == 0 || nouns.Count == 0 || roles.Contains(null) || nouns.Contains(null)
            ? null
            :
            [
                .. from role in roles
                   from verb in Listed(found.Groups["verbs"].Value)
                   from noun in nouns
                   select new CanDo(role!, verb.ToLowerInvariant(), noun!, item, text),
            ];
    }

    private static Sentence[]? Has(string item, string text, string sentence)
    {
        if (HasForm().Match(sentence) is not { Success: true } found)
        {
            return null;
        }

        var nouns = Listed(found.Groups["noun"].Value).Select(Thing).ToList();
        if (nouns.Count == 0 || nouns.Contains(null))
        {
            return null;
        }

        var said = new List<Sentence>();
        var clauses = Clauses().Replace(found.Groups["rest"].Value, "\n").Split('\n');
        return nouns.TrueForAll(noun => clauses.All(clause => Clause(noun!, clause.Trim(), item, text, said))) ? [.. said] : null;
    }

    private static bool Clause(string noun, string clause, string item, string text, List<Sentence> said)
    {
        var form = ClauseForm().Match(clause);
        if (form.Groups["belongs"].Success)
        {
            var owners = FieldPhraseReader.Parts(form.Groups["what"].Value, "and").Select(Thing).ToList();
            said.AddRange(owners.OfType<string>().Select(owner => new BelongsTo(noun, owner, item, text)));
            return owners.Count > 0 && !owners.Contains(null);
        }

        var fields = new List<FieldPhrase>();
        foreach (var phrase in FieldPhraseReader.Parts(form.Groups["what"].Value, "and"))
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

    /// <summary>The noun of <c>an order</c>, <c>every order</c> or <c>orders</c>; without a word before it, one thing alone is no thing but a name or an adverb.</summary>
    private static string? Thing(string words)
    {
        var bare = WithoutDeterminer(words);
        return bare.Length < words.Trim().Length || English.IsPlural(bare) ? Name(bare) : null;
    }

    private static string WithoutDeterminer(string words)
    {
        var text = words.Trim();
        var first = Determiners.Where(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)).MaxBy(word => word.Length);
        return first is null ? text : text[first.Length..].Trim();
    }

    // "an admin, a clerk or the owner"
    private static string[] Listed(string words) =>
        ListBreak().Split(words).Select(part => part.Trim()).Where(part => part.Length > 0).ToArray();

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

    // "Admins can" says of each of them what "an admin can" says.
    private static string Actor(string words)
    {
        var bare = WithoutDeterminer(words);
        return Role(bare.Length == words.Trim().Length ? English.Noun(bare)! : bare);
    }

    private static string Role(string words) => string.Join('-', Identifier.Words(words)).ToLowerInvariant();

    [GeneratedRegex(@"^as ((an?|the) )?(?<role>[\w -]+?),? i (want|need|wish|would like) to (?<verb>\w+) ((an?|the|my|our|any|all|some|new) ){0,2}(?<noun>[\w -]+?)((,| so that| in order to| because| if| when).*)?$", Plain)]
    private static partial Regex StoryForm();

    [GeneratedRegex(@"^when(ever)? (?<noun>[\w -]+?) (is|are|was|were|has been|have been|gets|get) (?<done>\w+),? (?<rest>.+)$", Plain)]
    private static partial Regex WhenForm();

    [GeneratedRegex(@"^(then )?(?<noun>[\w -]+?) (is|are|gets|get|must be|will be) (?<done>\w+)$", Plain)]
    private static partial Regex ThenForm();

    [GeneratedRegex(@"^(?<noun>[\w -]+?) can be (either )?(?<states>.+)$", Plain)]
    private static partial Regex CanBeForm();

    [GeneratedRegex(@"^(?<who>[\w ,-]+?) can (?<verbs>\w+((,| and| or|, and|, or) \w+)*) (?<things>((an?|the|each|every|any|all|his|her|their|its|one) )?[\w ,-]+)$", Plain)]
    private static partial Regex CanDoForm();

    [GeneratedRegex(@"^(?<noun>[\w ,-]+?) (?<rest>(has|have|belongs? to) .+)$", Plain)]
    private static partial Regex HasForm();

    [GeneratedRegex(@"^((?<belongs>belongs? to)|has|have)\s+(?<what>.+)$", Plain)]
    private static partial Regex ClauseForm();

    // A clause of its own begins behind "and" or a comma where the verb stands again.
    [GeneratedRegex(@"(,\s*and\s+|,\s*|\s+and\s+)(?=(has|have|belongs? to)\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Clauses();

    [GeneratedRegex(@"^(many|several|multiple|one or more|zero or more|any number of) (?<noun>[\w -]+)$", Plain)]
    private static partial Regex ManyForm();

    [GeneratedRegex(@",\s*(?:and|or)\s|,|\s(?:and|or)\s", Plain)]
    private static partial Regex ListBreak();
}
