using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements;

/// <summary>Finds the item that a scenario shows: the one with which it shares the most words.</summary>
internal static class ScenarioMatch
{
    private const int FewestWords = 2;

    private static readonly HashSet<string> Empty =
        new(["a", "an", "the", "as", "i", "to", "want", "can", "so", "that", "is", "are", "be", "of", "and", "or", "in", "it", "with", "for", "by"], StringComparer.Ordinal);

    /// <summary>The place of the item; -1 if none shares enough.</summary>
    public static int Of(Scenario scenario, IReadOnlyList<RequirementElement> items)
    {
        var words = Stems(scenario.Title.Length > 0 ? scenario.Title : scenario.Criterion.When ?? scenario.Text);
        var (best, place) = (Math.Max(Math.Clamp(words.Count, 1, FewestWords), (words.Count + 1) / 2) - 1, -1);
        for (var at = 0; at < items.Count; at++)
        {
            var shared = Stems(items[at].Text).Count(words.Contains);
            if (shared > best)
            {
                (best, place) = (shared, at);
            }
        }

        return place;
    }

    private static HashSet<string> Stems(string text) =>
        [.. Identifier.Words(text).Select(word => word.ToLowerInvariant()).Where(word => !Empty.Contains(word)).Select(Phrase.Stem)];
}
