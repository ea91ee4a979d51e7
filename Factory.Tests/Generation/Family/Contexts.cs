using Factory.Core.Blueprints.Document;

namespace Factory.Tests.Generation.Family;

/// <summary>Draws a bounded context: its types first, then its aggregates, then what happens between them.</summary>
internal sealed class Contexts(Dice dice, Names names, FreeText text, IReadOnlyList<string> requirements)
{
    public ContextElement Draw(string name, int aggregates)
    {
        var values = Names.Scope();
        var enums = Enumerable.Range(0, dice.Between(0, 3)).Select(_ => Enum(names.Pascal(values))).ToDictionary(item => item.Name);
        var roots = Roots(aggregates);
        var parts = ValueObjects(values, enums, roots);
        var types = new TypePool(enums, parts, roots);
        var drawing = new Aggregates(dice, names, text, types, Names.Scope(), requirements);
        var drawn = roots.ConvertAll(drawing.Draw);
        return new ContextElement
        {
            Name = name,
            Description = Described(),
            Enums = [.. enums.Values],
            ValueObjects = [.. parts.Values],
            Aggregates = drawn,
        };
    }

    private string? Described() => dice.Chance(40) ? text.Next() : null;

    private List<string> Roots(int count)
    {
        var scope = Names.Scope();
        return [.. Enumerable.Range(0, count).Select(_ => names.Pascal(scope))];
    }

    private EnumElement Enum(string name)
    {
        var scope = Names.Scope();
        return new EnumElement { Name = name, Description = Described(), Values = [.. Enumerable.Range(0, dice.Between(1, 5)).Select(_ => names.Pascal(scope))] };
    }

    private Dictionary<string, ValueObjectElement> ValueObjects(HashSet<string> scope, Dictionary<string, EnumElement> enums, IReadOnlyList<string> roots)
    {
        var (made, fields) = (new Dictionary<string, ValueObjectElement>(), new Fields(dice, names, text));
        for (var count = dice.Between(0, 3); count > 0; count--)
        {
            // Those that are there already may be parts of the next.
            var types = new TypePool(enums, made, roots);
            var own = Names.Scope();
            var name = names.Pascal(scope);
            made[name] = new ValueObjectElement { Name = name, Description = Described(), Fields = [.. Enumerable.Range(0, dice.Between(1, 4)).Select(_ => fields.Draw(own, types))] };
        }

        return made;
    }
}
