using System.Globalization;

namespace Factory.Core.Generation.Code;

/// <summary>Names of which no two may be equal: who comes first has the one that it asked for.</summary>
internal sealed class NameScope(StringComparer comparer, params IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, comparer);

    public bool IsTaken(string name) => _taken.Contains(name);

    public void Reserve(params IEnumerable<string> names) => _taken.UnionWith(names);

    /// <summary>The first of the names that is free; if none is, the last with a number.</summary>
    public string Take(params ReadOnlySpan<string> wanted) => TakeWith([], wanted);

    /// <summary>The same for a name that is had only together with what it makes with each of the suffixes.</summary>
    public string TakeWith(IReadOnlyList<string> suffixes, params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
        {
            if (TryTake(name, suffixes))
            {
                return name;
            }
        }

        for (var number = 2; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{wanted[^1]}{number}");
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
