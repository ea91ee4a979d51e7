using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Finds among what went and what came the elements that may be one under another name.</summary>
internal sealed class Renames
{
    // Beyond it another name is not looked for: each that went is held against each that came.
    private const int MostPairs = 10_000;

    private readonly Dictionary<string, string> _hints = new(StringComparer.Ordinal);

    private Renames()
    {
    }

    /// <summary>The hint for an element that went or came; null if there is none.</summary>
    public string? this[string name] => _hints.GetValueOrDefault(name);

    public static Renames Of<T>(Matched<T> matched, Func<T, string> name, Func<T, T, bool> isAlike)
        where T : notnull
    {
        var renames = new Renames();
        var open = matched.Added.ToList();
        foreach (var gone in (long)matched.Removed.Count * open.Count > MostPairs ? [] : matched.Removed)
        {
            var alike = open.Where(item => isAlike(gone, item)).Take(2).Select(name).ToList();
            if ((alike.Count == 1 ? alike[0] : NearestName.Of(name(gone), open.Select(name))) is { } found)
            {
                open.RemoveAll(item => name(item) == found);
                renames._hints[name(gone)] = renames._hints[found] = $"Was `{name(gone)}` renamed to `{found}`?";
            }
        }

        return renames;
    }

    /// <summary>The same for bare names: one that went and one that came may be the same.</summary>
    public static Renames OfNames(Matched<string> matched) =>
        Of(matched, name => name, (_, _) => matched is { Removed.Count: 1, Added.Count: 1 });
}
