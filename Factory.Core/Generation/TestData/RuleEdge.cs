using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>How near values are to the point where a comparison changes its mind.</summary>
internal static class RuleEdge
{
    /// <summary>Null if the comparison does not decide whether the rule holds; else how far its sides are apart, and whether they cannot be nearer.</summary>
    public static (decimal Size, bool IsEdge)? Distance(Expr rule, Expr comparison, RuleEnvironment values, bool holds)
    {
        if (Interpreter.Holds(rule, values) != holds || Interpreter.Holds(rule.Negated(comparison), values) == holds)
        {
            return null;
        }

        if (comparison is not BinaryExpr { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual } sides || sides.Left is NullExpr || sides.Right is NullExpr)
        {
            return (0, true);
        }

        // Inside any and all the sides belong to each element.
        var nearest = (Elements(rule, comparison, values)?.ToList() ?? [values])
            .Select(at => (Size: Between(sides, at), IsTrue: Interpreter.Holds(sides, at)))
            .Where(at => at.Size is not null)
            .OrderBy(at => at.Size)
            .ToList();
        return nearest.Count == 0 ? (decimal.MaxValue - 1, false) : (nearest[0].Size!.Value, nearest[0].Size <= Nearest(sides, nearest[0].IsTrue));
    }

    // With equal sides a comparison is true or false: on that side nothing is nearer, on the other it is one step.
    private static decimal Nearest(BinaryExpr sides, bool isTrue) => sides.Operator switch
    {
        BinaryOperator.Equal or BinaryOperator.NotEqual => decimal.MaxValue,
        BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual => isTrue ? 0 : Step(sides),
        _ => isTrue ? Step(sides) : 0,
    };

    /// <summary>Of a comparison inside <c>any</c>, <c>all</c> or <c>sum</c>, what it looks at for each element; null of another.</summary>
    public static IEnumerable<RuleEnvironment>? Elements(Expr rule, Expr comparison, RuleEnvironment values) =>
        rule.Parts().OfType<CollectionExpr>().FirstOrDefault(collection => collection.Body is not null && collection.Body.Parts().Contains(comparison, ReferenceEqualityComparer.Instance)) is { } below
            ? Elements(below.Source, values)
            : null;

    private static IEnumerable<RuleEnvironment> Elements(PathExpr source, RuleEnvironment values)
    {
        object? at = source.Root is PathRoot.Command ? values.Command : source.Root is PathRoot.Element ? values.Element : values.Aggregate;
        foreach (var member in source.Members)
        {
            at = (at as ObjectValue)?[member];
        }

        return (at as IReadOnlyList<object?> ?? []).Select(element => values with { Element = element });
    }

    private static decimal? Between(BinaryExpr sides, RuleEnvironment values)
    {
        var (left, right) = (Interpreter.Evaluate(sides.Left, values).Value, Interpreter.Evaluate(sides.Right, values).Value);
        return (Number(left), Number(right)) switch
        {
            ({ } one, { } other) => Math.Abs(one - other),
            _ => Values.AreEqual(left, right) ? 0 : null,
        };
    }

    // The smallest difference that the search's values have.
    private static decimal Step(BinaryExpr sides) => sides.Left.Type.Field?.Kind switch
    {
        TypeKind.Date => 1,
        TypeKind.Decimal or TypeKind.Double => 0.01m,
        _ => 1,
    };

    /// <summary>A number or time as a point on a line: dates in days, other times in seconds.</summary>
    public static decimal? Number(object? value) => value switch
    {
        int whole => whole,
        long whole => whole,
        decimal exact => exact,
        double real when Math.Abs(real) < 1e20 => (decimal)real,
        DateOnly date => date.DayNumber,
        DateTimeOffset moment => (decimal)moment.UtcTicks / TimeSpan.TicksPerSecond,
        TimeOnly time => (decimal)time.Ticks / TimeSpan.TicksPerSecond,
        TimeSpan span => (decimal)span.Ticks / TimeSpan.TicksPerSecond,
        _ => null,
    };
}
