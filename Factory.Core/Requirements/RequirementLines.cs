using System.Text.RegularExpressions;
using Factory.Core.Blueprints.Document;

namespace Factory.Core.Requirements;

/// <summary>A Gherkin block.</summary>
internal sealed record Scenario(string Title, AcceptanceElement Criterion)
{
    public string Text => string.Join(
        ' ',
        new[] { Title.Length == 0 ? null : $"{Title}.", Said("Given", Criterion.Given), Said("When", Criterion.When), Said("Then", Criterion.Then) }.OfType<string>());

    private static string? Said(string word, string? what) => what is null ? null : $"{word} {what}.";
}

/// <summary>Free text taken apart.</summary>
internal sealed record RequirementBlocks(IReadOnlyList<string> Texts, IReadOnlyList<Scenario> Scenarios);

/// <summary>Takes free text apart line by line.</summary>
internal sealed partial class RequirementLines
{
    // More than a person writes; what comes behind is kept together, in pieces that a requirement can hold.
    private const int MostItems = 1000;
    private const int LongestItem = 20_000;

    private readonly List<string> _texts = [];
    private readonly List<Scenario> _scenarios = [];
    private string _item = "";
    private bool _isOpen;
    private bool _isWhole;
    private string? _title;
    private AcceptanceElement? _criterion;
    private string _step = "";

    public void Add(string line)
    {
        var text = line.Trim();
        if (text.Length == 0 || Heading().IsMatch(text))
        {
            EndItem();
            EndScenario();
        }
        else if (!Gherkin(text))
        {
            EndScenario();
            Plain(line, text);
        }
    }

    public RequirementBlocks Finish()
    {
        EndItem();
        EndScenario();
        return new RequirementBlocks(_texts, _scenarios);
    }

    private void Plain(string line, string text)
    {
        if (ListItem().Match(text) is { Success: true } bullet)
        {
            EndItem();
            (_item, _isOpen, _isWhole) = (text[bullet.Length..].Trim(), true, true);
        }
        else if (_isOpen && (char.IsWhiteSpace(line[0]) || Continuation().IsMatch(text) || (char.IsLower(text[0]) && !EndsSentence(_item))))
        {
            // A line that is wrapped, or the next line of a user story.
            _item = $"{_item} {text}";
        }
        else
        {
            EndItem();
            (_item, _isOpen, _isWhole) = (text, true, Story().IsMatch(text));
        }
    }

    private bool Gherkin(string text)
    {
        if (ScenarioTitle().Match(text) is { Success: true } title)
        {
            EndItem();
            EndScenario();
            _title = title.Groups["title"].Value.Trim();
            return true;
        }

        var isOpen = _title is not null || _criterion is not null;
        if (Step().Match(text) is not { Success: true } step || (!isOpen && !step.Groups["word"].Value.Equals("given", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        EndItem();
        var word = step.Groups["word"].Value.ToLowerInvariant();
        _step = word is "given" or "when" or "then" ? word : _step;
        var what = step.Groups["what"].Value.Trim().TrimEnd('.');
        var criterion = _criterion ?? new AcceptanceElement(null, null, null);
        _criterion = _step switch
        {
            "when" => criterion with { When = Joined(criterion.When, what) },
            "then" => criterion with { Then = Joined(criterion.Then, what) },
            _ => criterion with { Given = Joined(criterion.Given, what) },
        };
        return true;
    }

    private void EndItem()
    {
        if (_item.Length > 0)
        {
            // Sentences of one line that each say something of their own become items of their own; a story or list item stays whole.
            foreach (var piece in _isWhole ? [_item] : SentenceEnd().Split(_item))
            {
                Keep(piece);
            }
        }

        (_item, _isOpen, _isWhole) = ("", false, false);
    }

    private void Keep(string text)
    {
        foreach (var piece in Pieces(text))
        {
            if (_texts.Count < MostItems || _texts[^1].Length + piece.Length > LongestItem)
            {
                _texts.Add(piece);
            }
            else
            {
                _texts[^1] = $"{_texts[^1]} {piece}";
            }
        }
    }

    private void EndScenario()
    {
        if (_criterion is not null)
        {
            _scenarios.Add(new Scenario(_title ?? "", _criterion));
        }
        else if (!string.IsNullOrEmpty(_title))
        {
            Keep(_title);
        }

        (_title, _criterion, _step) = (null, null, "");
    }

    private static IEnumerable<string> Pieces(string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var to = Math.Min(text.Length, from + LongestItem);
            to -= to < text.Length && char.IsLowSurrogate(text[to]) ? 1 : 0;
            yield return text[from..to];
            from = to;
        }
    }

    private static string Joined(string? before, string what) => before is null ? what : $"{before} and {what}";

    private static bool EndsSentence(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' or ':' or ';';

    [GeneratedRegex(@"^(#{1,6}\s|={3,}$|-{3,}$|```|~~~|(Feature|Background|Rule|Examples):)", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^([-*+\u2022]|[0-9]{1,4}[.)])\s+(\[[ xX]\]\s+)?", RegexOptions.NonBacktracking)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^(i (want|need|wish|would like)|so that|in order to)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^(Scenario( Outline)?|Example):(?<title>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex ScenarioTitle();

    [GeneratedRegex(@"^(?<word>Given|When|Then|And|But)\s+(?<what>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    [GeneratedRegex(@"^as (an?|the) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Story();

    // A full stop ends a sentence where the next one begins with a capital.
    [GeneratedRegex(@"(?<=[.!?])\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
