using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>Evaluates rules as the language defines them; the printed C# must agree with it.</summary>
public static class Interpreter
{
    /// <summary>Whether the rule holds; an overflow or a division by zero makes it not hold.</summary>
    public static bool Holds(Expr condition, RuleEnvironment values) => Evaluate(condition, values).IsTrue;

    public static RuleValue Evaluate(Expr part, RuleEnvironment values) => part switch
    {
        LiteralExpr literal => RuleValue.Of(literal.Value),
        NullExpr => RuleValue.Absent,
        TodayExpr => RuleValue.Of(values.Today),
        NowExpr => RuleValue.Of(values.Now),
        DurationExpr duration => RuleValue.Of(Span(duration)),
        PathExpr path => RuleValue.Of(Path(path, values)),
        UnaryExpr unary => Unary(unary, values),
        BinaryExpr { Operator: BinaryOperator.And or BinaryOperator.Or } logical => Logical(logical, values),
        BinaryExpr binary => Binary(binary, values),
        CollectionExpr collection => Collection(collection, values),
        _ => throw new InvalidOperationException(part.GetType().Name),
    };

    internal static TimeSpan Span(DurationExpr duration) => duration.Unit switch
    {
        DurationUnit.Days => TimeSpan.FromDays(duration.Amount),
        DurationUnit.Hours => TimeSpan.FromHours(duration.Amount),
        _ => TimeSpan.FromMinutes(duration.Amount),
    };

    private static object? Path(PathExpr path, RuleEnvironment values)
    {
        object? at = path.Root switch
        {
            PathRoot.Status => values.Status,
            PathRoot.Command => values.Command,
            PathRoot.Element or PathRoot.It => values.Element,
            _ => values.Aggregate,
        };
        if (path.Root is PathRoot.Status)
        {
            return at;
        }

        foreach (var member in path.Members)
        {
            at = (at as ObjectValue)?[member];
        }

        return at;
    }

    private static RuleValue Unary(UnaryExpr unary, RuleEnvironment values)
    {
        var operand = Evaluate(unary.Operand, values);
        return (operand, unary.Operator) switch
        {
            ({ IsDefined: false }, _) => operand,
            (_, UnaryOperator.Not) => RuleValue.Of(!operand.IsTrue),
            ({ Value: null }, _) => operand,
            _ => RuleArithmetic.Negate(operand.Value),
        };
    }

    // Left to right: the right side counts only if the left does not decide. The whole is true or false also where a field is absent.
    private static RuleValue Logical(BinaryExpr logical, RuleEnvironment values)
    {
        var left = Evaluate(logical.Left, values);
        if (!left.IsDefined)
        {
            return left;
        }

        if (left.IsTrue == (logical.Operator is BinaryOperator.Or))
        {
            return RuleValue.Of(left.IsTrue);
        }

        var right = Evaluate(logical.Right, values);
        return right.IsDefined ? RuleValue.Of(right.IsTrue) : right;
    }

    private static RuleValue Binary(BinaryExpr binary, RuleEnvironment values)
    {
        var left = Evaluate(binary.Left, values);
        var right = Evaluate(binary.Right, values);
        if (!left.IsDefined || !right.IsDefined)
        {
            return RuleValue.Undefined;
        }

        return (binary.Operator, left.Value, right.Value) switch
        {
            (BinaryOperator.Equal, var one, var other) => RuleValue.Of(AreEqual(one, other)),
            (BinaryOperator.NotEqual, var one, var other) => RuleValue.Of(!AreEqual(one, other)),
            (BinaryOperator.Less, { } one, { } other) => RuleValue.Of(RuleArithmetic.Compare(one, other) < 0),
            (BinaryOperator.LessOrEqual, { } one, { } other) => RuleValue.Of(RuleArithmetic.Compare(one, other) <= 0),
            (BinaryOperator.Greater, { } one, { } other) => RuleValue.Of(RuleArithmetic.Compare(one, other) > 0),
            (BinaryOperator.GreaterOrEqual, { } one, { } other) => RuleValue.Of(RuleArithmetic.Compare(one, other) >= 0),
            ( >= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual, _, _) => RuleValue.Of(false),
            (BinaryOperator.Divide, null, { } divisor) when RuleArithmetic.IsZero(divisor) => RuleValue.Undefined,
            (_, { } one, { } other) => RuleArithmetic.Apply(binary.Operator, one, other),
            _ => RuleValue.Absent,
        };
    }

    private static bool AreEqual(object? left, object? right) =>
        left is null || right is null ? left is null && right is null : RuleArithmetic.AreEqual(left, right);

    private static RuleValue Collection(CollectionExpr collection, RuleEnvironment values)
    {
        var elements = Path(collection.Source, values) as IReadOnlyList<object?> ?? [];
        if (collection.Body is null)
        {
            return RuleValue.Of(elements.Count);
        }

        var each = elements.Select(element => Evaluate(collection.Body, values with { Element = element })).ToList();
        if (each.Any(value => !value.IsDefined))
        {
            return RuleValue.Undefined;
        }

        return collection.Function switch
        {
            CollectionFunction.Any => RuleValue.Of(each.Any(value => value.IsTrue)),
            CollectionFunction.All => RuleValue.Of(each.All(value => value.IsTrue)),
            _ => Sum(each, isReal: collection.Type.Field!.Kind is TypeKind.Double),
        };
    }

    // Absent items add nothing, as in a database.
    private static RuleValue Sum(IEnumerable<RuleValue> items, bool isReal)
    {
        var sum = RuleValue.Of(isReal ? 0d : 0m);
        foreach (var item in items.Where(item => item.Value is not null))
        {
            sum = sum.IsDefined ? RuleArithmetic.Apply(BinaryOperator.Add, sum.Value!, item.Value!) : sum;
        }

        return sum;
    }
}
