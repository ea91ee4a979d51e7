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
        var below = rule.Parts().OfType<CollectionExpr>().FirstOrDefault(collection => collection.Body is not null && collection.Body.Parts().Contains(comparison, ReferenceEqualityComparer.Instance));
        var elements = below is null ? [values] : Elements(below.Source, values).ToList();
        var distances = elements.Select(at => Between(sides, at)).OfType<decimal>().Order().ToList();
        if (distances.Count == 0)
        {
            return (decimal.MaxValue - 1, false);
        }

        var isEqual = sides.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        return (distances[0], distances[0] == 0 || isEqual || distances[0] <= Step(sides));
    }

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

    private static decimal? Number(object? value) => value switch
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
