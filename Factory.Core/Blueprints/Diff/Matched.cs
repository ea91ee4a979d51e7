namespace Factory.Core.Blueprints.Diff;

/// <summary>The elements of one kind in two versions, found again by their names.</summary>
internal sealed record Matched<T>(IReadOnlyList<(T Before, T After)> Kept, IReadOnlyList<T> Added, IReadOnlyList<T> Removed)
    where T : notnull
{
    public static Matched<T> By(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name)
    {
        var known = Numbered(before, name).ToDictionary(item => item.Key, item => item.Value);
        var kept = new List<(T, T)>();
        var added = new List<T>();
        foreach (var (key, value) in Numbered(after, name))
        {
            if (known.Remove(key, out var old))
            {
                kept.Add((old, value));
            }
            else
            {
                added.Add(value);
            }
        }

        return new Matched<T>(kept, added, [.. Numbered(before, name).Where(item => known.ContainsKey(item.Key)).Select(item => item.Value)]);
    }

    // What has no name of its own may stand there twice.
    private static IEnumerable<((string Name, int Number) Key, T Value)> Numbered(IReadOnlyList<T> items, Func<T, string> name) =>
        items.GroupBy(name, StringComparer.Ordinal).SelectMany(group => group.Select((item, number) => ((group.Key, number), item)));
}
