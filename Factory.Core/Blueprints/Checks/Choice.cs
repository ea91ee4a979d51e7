using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Checks words of which the language knows a few only.</summary>
internal static class Choice
{
    private static readonly Shape[] Known = [Shapes.Requirement, Shapes.Relation];

    /// <param name="what">What the word should be: <c>a kind of requirement</c>.</param>
    /// <param name="shape">The name of the shape whose key lists the words.</param>
    public static void Check(string word, string what, string shape, string key, string pointer, FindingLog log)
    {
        var words = Known.Single(known => known.Name == shape).Keys.Single(known => known.Name == key).Choices;
        if (!words.Contains(word))
        {
            log.Add(FindingCodes.UnknownChoice, pointer, $"'{word}' is not {what}: {string.Join(", ", words)}.", log.Suggest(word, words));
        }
    }
}
