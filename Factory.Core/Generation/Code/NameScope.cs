using System.Globalization;

namespace Factory.Core.Generation.Code;

/// <summary>Names of which no two may be equal: who comes first has the one that it asked for.</summary>
internal sealed class NameScope(StringComparer comparer, params IEnumerable<string> reserved)
{
    // Room for the number of a name that is had already.
    private const int NumberLength = 2;

    private readonly HashSet<string> _taken = new(reserved, comparer);

    /// <summary>A longer name is shortened to whole words.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    public bool IsTaken(string name) => _taken.Contains(name);

    public void Reserve(params IEnumerable<string> names) => _taken.UnionWith(names);

    /// <summary>The first of the names that is free and not too long; if none is, the last shortened, or with a number.</summary>
    public string Take(params ReadOnlySpan<string> wanted) => TakeWith([], wanted);

    /// <summary>The same for a name that is had only together with what it makes with each of the suffixes.</summary>
    public string TakeWith(IReadOnlyList<string> suffixes, params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
        {
            if (name.Length <= MaxLength && TryTake(name, suffixes))
            {
                return name;
            }
        }

        var last = wanted[^1];
        var shortened = Naming.Shortened(last, MaxLength);
        if (shortened != last && TryTake(shortened, suffixes))
        {
            return shortened;
        }

        var stem = Naming.Shortened(last, MaxLength - NumberLength);
        for (var number = 2; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{stem}{number}");
            if (TryTake(name, suffixes))
            {
                return name;
            }
        }
    }

    private bool TryTake(string name, IReadOnlyList<string> suffixes)
    {
        if (_taken.Contains(name) || suffixes.Any(suffix => _taken.Contains(name + suffix)))
        {
            return false;
        }

        _taken.Add(name);
        Reserve(suffixes.Select(suffix => name + suffix));
        return true;
    }
}
