using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Tells what could be written at a place of a blueprint: keys and words of the language, and the blueprint's own names.</summary>
public static class BlueprintCompletion
{
    /// <summary>At a cursor. Empty where anything may stand, or nothing.</summary>
    /// <param name="text">YAML, finished or not.</param>
    /// <param name="known">The blueprint as it could last be read; null: none yet.</param>
    /// <param name="line">1-based.</param>
    /// <param name="column">1-based, in UTF-16 units.</param>
    public static IReadOnlyList<Suggestion> At(string text, BlueprintDocument? known, int line, int column)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (CursorPlace.At(text, line, column) is not { } place || ShapeAt(place) is not { } shape)
        {
            return [];
        }

        if (!place.IsValue)
        {
            return Keys(shape, place.Written);
        }

        if (shape.Keys.FirstOrDefault(one => one.Name == place.Keys[^1].Key) is not { } key)
        {
            return [];
        }

        var context = known?.Contexts.FirstOrDefault(one => one.Name == NameOf(place, "contexts"));
        var aggregate = context?.Aggregates.FirstOrDefault(one => one.Name == NameOf(place, "aggregates"));
        IReadOnlyList<Suggestion> values = known is null ? [.. Words(key)] : [.. Words(key), .. Names(key, shape, new KnownNames(known, context, aggregate))];

        // Behind a dash an element begins with one of its keys.
        return key is { Kind: KeyKind.Elements or KeyKind.NamesOrElements, Of: { } below } ? [.. values, .. Keys(below, [])] : values;
    }

    /// <summary>For one key of an element that a form shows.</summary>
    /// <param name="pointer">JSON Pointer of the element.</param>
    public static IReadOnlyList<Suggestion> For(BlueprintDocument known, string pointer, Shape shape, ShapeKey key)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(shape);
        var context = known.Contexts.FirstOrDefault(one => IsWithin(pointer, one.Pointer));
        var aggregate = context?.Aggregates.FirstOrDefault(one => IsWithin(pointer, one.Pointer));
        return [.. Words(key), .. Names(key, shape, new KnownNames(known, context, aggregate))];
    }

    private static bool IsWithin(string? pointer, string outer) => pointer == outer || pointer?.StartsWith($"{outer}/", StringComparison.Ordinal) == true;

    private static string? NameOf(CursorPlace place, string key) => place.Keys.FirstOrDefault(one => one.Key == key).Element;

    // The shape of the element that is written: for a value, the one that has its key.
    private static Shape? ShapeAt(CursorPlace place)
    {
        Shape? shape = Shapes.Document;
        foreach (var (name, _) in place.IsValue ? place.Keys.SkipLast(1) : place.Keys)
        {
            shape = shape?.Keys.FirstOrDefault(key => key.Name == name)?.Of;
        }

        return shape;
    }

    private static List<Suggestion> Keys(Shape shape, IReadOnlyCollection<string> written) =>
        [.. shape.Keys.Where(key => !written.Contains(key.Name)).Select(key => new Suggestion(key.Name, SuggestionKind.Key, key.Meaning))];

    private static IEnumerable<Suggestion> Words(ShapeKey key) =>
        (key.Kind is KeyKind.Flag ? ["true", "false"] : key.Choices).Select(word => new Suggestion(word, SuggestionKind.Word, key.Meaning));

    private static IEnumerable<Suggestion> Names(ShapeKey key, Shape shape, KnownNames names) =>
        (key.Name is "rule" or "where" ? names.InRules() : names.Of(shape.Name, key.Name)).Distinct(StringComparer.Ordinal).Select(name => new Suggestion(name, SuggestionKind.Name, key.Meaning));
}
