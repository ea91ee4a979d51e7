using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>Which operation fits which types, and what it yields.</summary>
internal sealed class RuleOperators(RuleScope scope, List<RuleProblem> problems)
{
    public Expr? Unary(UnarySyntax unary, Expr operand) => (unary.Operator, operand.Type.Field) switch
    {
        (UnaryOperator.Not, { Kind: TypeKind.Bool, IsList: false }) => new UnaryExpr(unary.Operator, operand, ExprType.Bool, unary.Start, unary.Length),
        (UnaryOperator.Not, _) => Fail(unary.Operand, "'!' stands before a condition."),
        (_, { IsNumber: true } number) => new UnaryExpr(unary.Operator, operand, new ExprType(Wider(number, number), operand.Type.IsOptional), unary.Start, unary.Length),
        _ => Fail(unary.Operand, "'-' stands before a number."),
    };

    public Expr? Binary(BinarySyntax binary, Expr left, Expr right)
    {
        var type = binary.Operator switch
        {
            BinaryOperator.Or or BinaryOperator.And => Logical(binary, left, right),
            BinaryOperator.Equal or BinaryOperator.NotEqual => Equality(binary, left, right),
            BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => Order(binary, left, right),
            _ => Arithmetic(binary, left, right),
        };
        return type is null ? null : new BinaryExpr(binary.Operator, left, right, type, binary.Start, binary.Length);
    }

    public Expr? Collection(CollectionSyntax collection, PathExpr source, Expr body)
    {
        var name = collection.Function.ToString().ToLowerInvariant();
        if (collection.Function is not CollectionFunction.Sum)
        {
            return body.Type.IsBool
                ? new CollectionExpr(collection.Function, source, body, ExprType.Bool, collection.Start, collection.Length)
                : Fail(collection.Body!, $"{name} takes a condition.");
        }

        return body.Type.Field is { IsNumber: true } number
            ? new CollectionExpr(collection.Function, source, body, new ExprType(Wider(number, number)), collection.Start, collection.Length)
            : Fail(collection.Body!, "sum takes a number.");
    }

    private ExprType? Logical(BinarySyntax binary, Expr left, Expr right)
    {
        if (left.Type.IsBool && right.Type.IsBool)
        {
            return ExprType.Bool;
        }

        foreach (var (syntax, _) in new[] { (binary.Left, left), (binary.Right, right) }.Where(side => !side.Item2.Type.IsBool))
        {
            Fail(syntax, $"'{binary.Symbol}' joins conditions; this is {Words(left.Type.IsBool ? right : left)}.");
        }

        return null;
    }

    private ExprType? Equality(BinarySyntax binary, Expr left, Expr right)
    {
        if (left is NullExpr && right is NullExpr)
        {
            return Wrong(binary, "null is compared with itself.");
        }

        if (left is NullExpr || right is NullExpr)
        {
            var value = left is NullExpr ? right : left;
            return value.Type.Field is { IsList: true }
                ? Wrong(binary, "A list is never absent; it may be empty.", "compare its count with 0")
                : Selectable(binary, value, isNullTest: true);
        }

        if (left.Type.Field!.IsList || right.Type.Field!.IsList)
        {
            return Wrong(binary, "Lists cannot be compared.", "look at their elements with any or all");
        }

        if (IsEntity(left) || IsEntity(right))
        {
            return Wrong(binary, "An entity is only compared with null.", "compare its fields");
        }

        if (!AreComparable(left, right))
        {
            return Mismatch(binary, left, right);
        }

        if (left.Type.Field.Kind is TypeKind.ValueObject && WrongMember(left.Type.Field) is { } problem)
        {
            return Wrong(binary, problem, "compare its members");
        }

        return NeverEqual(binary, left, right) ?? Selectable(binary, left, isNullTest: false);
    }

    private string? WrongMember(FieldType type)
    {
        if (ValueParts.AnyBelow(type, scope.ValueObjects, member => member.Type.IsList || member.Type.Kind is TypeKind.Binary))
        {
            return $"A {type.Name} holds a list or binary, which cannot be compared.";
        }

        return scope.Use is RuleUse.Where && ValueParts.AnyBelow(type, scope.ValueObjects, member => member.IsSensitive)
            ? $"A {type.Name} holds what is sensitive; a query cannot select by it."
            : null;
    }

    // A literal that no value of the field can be is a slip: the comparison would always say the same.
    private ExprType? NeverEqual(BinarySyntax binary, Expr left, Expr right)
    {
        var (path, literal, syntax) = (left, right) switch
        {
            (PathExpr one, LiteralExpr other) => (one, other, binary.Right),
            (LiteralExpr other, PathExpr one) => (one, other, binary.Left),
            _ => (null, null, binary.Right),
        };
        if (path is null || RuleLiterals.WhyNever(literal!.Value, path) is not { } reason)
        {
            return null;
        }

        Fail(syntax, reason);
        return ExprType.Bool;
    }

    private ExprType? Order(BinarySyntax binary, Expr left, Expr right)
    {
        foreach (var (syntax, side) in new[] { (binary.Left, left), (binary.Right, right) })
        {
            if (side.Type.Field is not ({ IsNumber: true } or { IsTemporal: true }))
            {
                return Wrong(binary, $"'{binary.Symbol}' compares numbers and times; this is {Words(side)}.", hint: null, syntax);
            }
        }

        return AreComparable(left, right) ? Selectable(binary, left, isNullTest: false) : Mismatch(binary, left, right);
    }

    // In a query a duration stands only beside today, now or a date: databases do not agree on anything else.
    private ExprType? Selectable(BinarySyntax binary, Expr side, bool isNullTest) =>
        scope.Use is RuleUse.Where && side.Type.Field is { Kind: TypeKind.Duration } && !isNullTest
            ? Wrong(binary, "In a query a duration stands only beside today, now or a date.", "move it to the other side: date < today + 30 days")
            : ExprType.Bool;

    private ExprType? Arithmetic(BinarySyntax binary, Expr left, Expr right)
    {
        if (left.Type.Field is null || right.Type.Field is null)
        {
            return Wrong(binary, $"'{binary.Symbol}' cannot take null.");
        }

        var isOptional = left.Type.IsOptional || right.Type.IsOptional;
        if (left.Type.Field.IsNumber && right.Type.Field.IsNumber)
        {
            var wider = Wider(left.Type.Field, right.Type.Field);
            var isExact = binary.Operator is BinaryOperator.Divide && wider.Kind is TypeKind.Long;
            return new ExprType(isExact ? new FieldType(TypeKind.Decimal) : wider, isOptional);
        }

        var times = (binary.Operator, left.Type.Field, right.Type.Field) switch
        {
            (BinaryOperator.Add or BinaryOperator.Subtract, { Kind: TypeKind.Date, IsList: false }, _) when right is DurationExpr { Unit: DurationUnit.Days } => TypeKind.Date,
            (BinaryOperator.Add or BinaryOperator.Subtract, { Kind: TypeKind.DateTime, IsList: false }, { Kind: TypeKind.Duration, IsList: false }) => TypeKind.DateTime,
            (BinaryOperator.Subtract, { IsList: false, Kind: TypeKind.Date or TypeKind.Time or TypeKind.DateTime } one, { IsList: false } other) when one.Kind == other.Kind => TypeKind.Duration,
            _ => (TypeKind?)null,
        };
        if (times is null)
        {
            return Wrong(binary, $"'{binary.Symbol}' does not take {Words(left)} and {Words(right)}.", HintForTimes(left, right));
        }

        var isMovable = times is TypeKind.Duration || (times is TypeKind.DateTime && !(left is NowExpr && right is DurationExpr));
        return scope.Use is RuleUse.Where && isMovable
            ? Wrong(binary, "In a query a duration stands only beside today, now or a date.", "move it to the other side: date < today + 30 days")
            : new ExprType(new FieldType(times.Value), isOptional);
    }

    private static string? HintForTimes(Expr left, Expr right) => (left.Type.Field?.Kind, right) switch
    {
        (TypeKind.Date, DurationExpr) => "a date moves by whole days",
        (TypeKind.Duration, { Type.Field: { IsList: false, Kind: TypeKind.Date or TypeKind.DateTime } }) => "write the date first: today + 30 days",
        (TypeKind.Date, { Type.Field.IsNumber: true }) => "write the unit: 30 days",
        (TypeKind.DateTime, { Type.Field.IsNumber: true }) => "write the unit: 30 minutes",
        _ => null,
    };

    // Whole numbers become 64 bit, a decimal beside a double a double.
    private static FieldType Wider(FieldType left, FieldType right) => new(
        left.Kind is TypeKind.Double || right.Kind is TypeKind.Double ? TypeKind.Double
        : left.Kind is TypeKind.Decimal || right.Kind is TypeKind.Decimal ? TypeKind.Decimal
        : TypeKind.Long);

    private static bool AreComparable(Expr left, Expr right)
    {
        var (one, other) = (left.Type.Field!, right.Type.Field!);
        return (one.IsNumber && other.IsNumber)
            || (one.IsText && other.IsText)
            || (one == other && IsState(left) == IsState(right));
    }

    private static bool IsState(Expr side) => side is PathExpr { Root: PathRoot.Status } or LiteralExpr { IsState: true };

    private static bool IsEntity(Expr side) => side is PathExpr { Root: PathRoot.Entity, Members.Count: 1 };

    private ExprType? Mismatch(BinarySyntax binary, Expr left, Expr right)
    {
        var hint = (left, right) switch
        {
            (TodayExpr, { Type.Field.Kind: TypeKind.DateTime }) or ({ Type.Field.Kind: TypeKind.DateTime }, TodayExpr) => "compare a date and time with now",
            (NowExpr, { Type.Field.Kind: TypeKind.Date }) or ({ Type.Field.Kind: TypeKind.Date }, NowExpr) => "compare a date with today",
            _ => null,
        };
        return Wrong(binary, $"{Words(left)} cannot be compared with {Words(right)}.", hint);
    }

    private static string Words(Expr side) => side switch
    {
        NullExpr => "null",
        PathExpr { Root: PathRoot.Status } or LiteralExpr { IsState: true } => "a state",
        _ => $"a value of type {side.Type.Field}",
    };

    private ExprType? Wrong(BinarySyntax binary, string message, string? hint = null, RuleSyntax? where = null)
    {
        Fail(where ?? binary, string.Concat(message[..1].ToUpperInvariant(), message.AsSpan(1)), hint);
        return null;
    }

    private Expr? Fail(RuleSyntax at, string message, string? hint = null)
    {
        problems.Add(new RuleProblem(message, at.Start, at.Length, hint, RuleProblemKind.Type));
        return null;
    }
}
