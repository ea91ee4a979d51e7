using System.Globalization;
using System.Text.RegularExpressions;
using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements;

/// <summary>Reads what a run asks for line by line: list items and user stories become items, Gherkin becomes acceptance criteria.</summary>
public static partial class RequirementText
{
    /// <param name="freeText">Markdown or plain text.</param>
    /// <param name="taken">Ids that are in use already.</param>
    public static RequirementReading Read(string freeText, IReadOnlySet<string>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(freeText);
        var lines = new RequirementLines();
        foreach (var line in freeText.ReplaceLineEndings("\n").Split('\n'))
        {
            lines.Add(Clean(line));
        }

        return Numbered(lines.Finish(), taken ?? new HashSet<string>());
    }

    private static RequirementReading Numbered(RequirementBlocks blocks, IReadOnlySet<string> taken)
    {
        var (items, sentences, number) = (new List<RequirementElement>(), new List<Sentence>(), 0);
        foreach (var block in blocks.Texts)
        {
            var id = NextId();
            items.Add(new RequirementElement { Id = id, Text = block });
            sentences.AddRange(SentenceSplit().Split(block).SelectMany(sentence => SentenceReader.Read(id, sentence)));
        }

        foreach (var scenario in blocks.Scenarios)
        {
            var at = ScenarioMatch.Of(scenario, items);
            if (at < 0)
            {
                items.Add(new RequirementElement { Id = NextId(), Title = Title(scenario.Title), Text = scenario.Text });
                at = items.Count - 1;
            }

            items[at] = items[at] with { Acceptance = [.. items[at].Acceptance, scenario.Criterion] };
        }

        return new RequirementReading(items, sentences);

        string NextId()
        {
            string id;
            do
            {
                id = string.Create(CultureInfo.InvariantCulture, $"RUN-{++number}");
            }
            while (taken.Contains(id));
            return id;
        }
    }

    private static string? Title(string title) => title.Length == 0 ? null : title;

    // What cannot be seen cannot be asked for.
    private static string Clean(string line) => Invisible().Replace(line, " ");

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\u2028\u2029\ufffe\uffff-[\t]]")]
    private static partial Regex Invisible();

    // A full stop ends a sentence where the next one begins with a capital.
    [GeneratedRegex(@"(?<=[.!?])\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceSplit();
}
