using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>The values that a search tries for a field, simplest first: what is allowed of edges, of the rules' literals and of a few plain values.</summary>
internal sealed class FieldValues(ContextModel context, ValuePool pool)
{
    // More of them would not find more: the search multiplies the choices of all fields.
    private const int MaxChoices = 24;

    // Longer ones are not written out in a test.
    private const int MaxItems = 50;

    private readonly FieldRules _rules = new(context);

    /// <summary>Empty if a required field has no value that could be found.</summary>
    public IReadOnlyList<object?> Of(FieldModel field)
    {
        IEnumerable<object?> values = field.Type.IsList ? Lists(field) : Items(field);
        var absent = field.IsRequired || field.Type.IsList ? Array.Empty<object?>() : [null];
        return [.. absent.Concat(values.Where(value => _rules.Allows(field, value)).Distinct(ValueComparer.Instance)).Take(MaxChoices)];
    }

    private IEnumerable<object?> Items(FieldModel field) => (field.Example is null || field.Type.IsList ? [] : new[] { field.Example }).Concat(field.Type.Kind switch
    {
        TypeKind.String or TypeKind.Text or TypeKind.Uri or TypeKind.Email => [.. SampleText.Some(field), .. pool.Texts],
        TypeKind.Int => Numbers(field, 1).Where(number => number is >= int.MinValue and <= int.MaxValue).Select(number => (object)(int)number),
        TypeKind.Long => Numbers(field, 1).Where(number => number is >= long.MinValue and <= long.MaxValue).Select(number => (object)(long)number),
        TypeKind.Decimal => Numbers(field, 1m / FieldRules.Power(field.Scale)).Select(number => (object)number),
        TypeKind.Double => Numbers(field, 0.5m).Select(number => (object)(double)number),
        TypeKind.Bool => [false, true],
        TypeKind.Date => Around(field, new[] { TestPlan.Today, TestPlan.Today.AddDays(1), TestPlan.Today.AddDays(-1) }.Concat(pool.Dates).Append(TestPlan.Today.AddDays(2)), (date, by) => date.AddDays(by)),
        TypeKind.DateTime => Around(
            field,
            new[] { TestPlan.Now, TestPlan.Now.AddSeconds(1), TestPlan.Now.AddSeconds(-1) }.Concat(pool.Moments).Append(TestPlan.Now.AddDays(1)),
            (moment, by) => moment.AddSeconds(by)),
        TypeKind.Time => Around(field, new[] { new TimeOnly(12, 0), new TimeOnly(12, 0, 1), new TimeOnly(11, 59, 59) }.Concat(pool.Times), (time, by) => time.Add(TimeSpan.FromSeconds(by))),
        TypeKind.Duration => Around(field, new[] { TimeSpan.FromHours(1), TimeSpan.FromHours(2) }.Concat(pool.Durations), (span, by) => span + TimeSpan.FromSeconds(by)),
        TypeKind.Uuid => [SampleIds.Any, SampleIds.Other, .. pool.Ids],
        TypeKind.Ref => [SampleIds.Any, SampleIds.Other],
        TypeKind.Binary => [new byte[] { 1 }, new byte[] { 1, 2 }],
        TypeKind.Enum => context.Enum(field.Type.Name!).Members.Select(member => (object)new EnumValue(member)),
        TypeKind.ValueObject => Wholes(context.ValueObject(field.Type.Name!)),
        _ => throw new InvalidOperationException(field.Type.ToString()),
    });

    private IEnumerable<decimal> Numbers(FieldModel field, decimal step)
    {
        var (min, max) = (Bound(field.Min), Bound(field.Max));
        IEnumerable<decimal> plain = field.Type.Kind is TypeKind.Decimal or TypeKind.Double ? [10, 11] : [1, 2];
        IEnumerable<decimal?> edges = [min, max, min + step, max - step];
        return plain.Concat(pool.Numbers(step)).Concat(edges.OfType<decimal>()).Concat([0m, 1m, -1m, 100m]);
    }

    private static IEnumerable<object?> Around<T>(FieldModel field, IEnumerable<T> values, Func<T, int, T> moved)
        where T : struct
    {
        var edges = new[] { field.Min, field.Max }.OfType<T>().ToList();
        return values.Concat(edges).Concat(edges.SelectMany(edge => Inside(field, edge, moved))).Select(value => (object?)value);
    }

    private static IEnumerable<T> Inside<T>(FieldModel field, T edge, Func<T, int, T> moved)
        where T : struct => [moved(edge, Equals(field.Min, edge) ? 1 : -1)];

    // One member at a time differs from the first choice of all; one that a default fills is never absent.
    private IEnumerable<object?> Wholes(ValueObjectModel item)
    {
        var choices = item.Fields.Select(member => (member.Name, Values: Of(member.Default is null ? member : member with { IsRequired = true }))).ToList();
        if (choices.Any(choice => choice.Values.Count == 0))
        {
            yield break;
        }

        var first = new ObjectValue(choices.ToDictionary(choice => choice.Name, choice => choice.Values[0]));
        yield return first;
        foreach (var (name, values) in choices)
        {
            foreach (var value in values.Skip(1))
            {
                yield return first.With([name], value);
            }
        }
    }

    private IEnumerable<object?> Lists(FieldModel field)
    {
        if (field.Example is IReadOnlyList<object?> example)
        {
            yield return example;
        }

        var items = Items(field with { Type = field.Type.Item, IsRequired = true, Example = null }).Where(value => _rules.Allows(field with { Type = field.Type.Item }, value)).Take(4).ToList();
        var fewest = field.MinItems ?? 0;
        if (fewest == 0)
        {
            yield return Array.Empty<object?>();
        }

        foreach (var item in items)
        {
            yield return Enumerable.Repeat(item, Math.Max(1, fewest)).ToArray();
        }

        if (items.Count > 1)
        {
            yield return items.Take(2).Concat(Enumerable.Repeat(items[0], Math.Max(0, fewest - 2))).ToArray();
        }

        // What each of many would refer to is not made for a test.
        var isLoose = !ValueParts.Any(field, context.ValueObjects, part => part.Type.Kind is TypeKind.Ref);
        foreach (var count in pool.Counts(field.Name).Where(count => count is > 0 and <= MaxItems && items.Count > 0 && isLoose))
        {
            yield return Enumerable.Repeat(items[0], count).ToArray();
        }
    }

    private static decimal? Bound(object? value) => value switch
    {
        int whole => whole,
        long whole => whole,
        decimal exact => exact,
        double real when Math.Abs(real) < 1e20 => (decimal)real,
        _ => null,
    };
}
