namespace Factory.Tests.Generation.Family;

/// <summary>Draws names of which no two of one scope are alike.</summary>
internal sealed class Names(Dice dice)
{
    private readonly List<string> _used = [];

    /// <summary>How many of a hundred names are hostile.</summary>
    public int Hostility { get; } = dice.Pick(0, 20, 50, 90);

    public string Pascal(HashSet<string> scope)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = attempt > 50 ? $"{dice.Pick(HostileNames.Plain)}{attempt}" : Draw();
            if (name.Length <= 60 && scope.Add(name))
            {
                _used.Add(name);
                return name;
            }
        }
    }

    public string Camel(HashSet<string> scope)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = attempt > 50 ? $"{dice.Pick(HostileNames.Plain)}{attempt}" : Draw();
            name = char.ToLowerInvariant(name[0]) + name[1..];
            if (name.Length <= 60 && name != "id" && scope.Add(name))
            {
                return name;
            }
        }
    }

    public static HashSet<string> Scope(params IEnumerable<string> taken) => new(taken, StringComparer.OrdinalIgnoreCase);

    private string Draw()
    {
        if (!dice.Chance(Hostility))
        {
            return dice.Chance(30) ? dice.Pick(HostileNames.Plain) + dice.Pick(HostileNames.Plain) : dice.Pick(HostileNames.Plain);
        }

        return dice.Between(0, 9) switch
        {
            0 => dice.Pick(HostileNames.Letters),
            1 => dice.Pick(HostileNames.Long),
            2 or 3 or 4 when _used.Count > 0 => dice.Chance(30) ? dice.Pick(_used) : dice.Pick(_used) + dice.Pick(HostileNames.Suffixes),
            _ => dice.Pick(HostileNames.Words),
        };
    }
}
