using System.Globalization;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Rules;

/// <summary>Prints one comparison, or its negation, so that absent values count as the language says.</summary>
internal sealed class RuleComparisons(RulePaths paths, RuleConditions conditions, RuleOperands operands)
{
    /// <summary>A field of type bool as a condition: absent is not true.</summary>
    public CsCondition IsTrue(PathExpr path, CsElement? element, bool negated)
    {
        var piece = operands.Print(path, element);
        if (path.Type.IsOptional)
        {
            return CsCondition.Of($"{CsNull.Shown(piece).At(CsRank.Relational)} {(negated ? "!=" : "==")} true", CsRank.Equality, piece);
        }

        return CsCondition.Of(negated ? $"!{piece.Text}" : piece.Text, negated ? CsRank.Unary : CsRank.Primary, piece);
    }

    public CsCondition Print(BinaryExpr comparison, CsElement? element, bool negated)
    {
        var isEquality = comparison.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        var wantsEqual = comparison.Operator is BinaryOperator.Equal != negated;
        if (isEquality && (comparison.Left is NullExpr || comparison.Right is NullExpr))
        {
            var value = comparison.Left is NullExpr ? comparison.Right : comparison.Left;
            return CsCondition.And(Guard(comparison, element), Null(value, element, wantsEqual));
        }

        if (isEquality && comparison.Left.Type.IsBool)
        {
            return Bools(comparison.Left, comparison.Right, element, wantsEqual);
        }

        var (left, right) = Sides(comparison, element);
        var guard = CsCondition.And([.. left.Guards, .. right.Guards]);
        if (left.Text == right.Text)
        {
            return CsCondition.And(guard, WithItself(comparison, left, negated));
        }

        var compared = !isEquality ? Order(comparison, left, right, negated, element)
            : paths.IsQuery && comparison is { Left: PathExpr one, Right: PathExpr other, Left.Type.Field.Kind: TypeKind.ValueObject } ? Members(one, other, element, wantsEqual)
            : paths.IsQuery && IsComputedDecimal(comparison, left, right) ? DecimalEquality(left, right, wantsEqual)
            : Equality(left, right, wantsEqual);
        return CsCondition.And(guard, compared);
    }

    /// <summary>When neither side overflows or divides by zero.</summary>
    public CsCondition Guard(BinaryExpr comparison, CsElement? element)
    {
        if (comparison.Left.Type.IsBool)
        {
            return CsCondition.And(conditions.IsDefined(comparison.Left, element), conditions.IsDefined(comparison.Right, element));
        }

        return CsCondition.And(new[] { comparison.Left, comparison.Right }
            .Where(side => side is not NullExpr)
            .SelectMany(side => operands.Print(side, element).Guards));
    }

    private CsCondition Null(Expr value, CsElement? element, bool isNull)
    {
        if (!value.Type.IsOptional)
        {
            return CsCondition.Constantly(!isNull);
        }

        return CsNull.Test(operands.Print(value, element), isNull);
    }

    private (CsPiece Left, CsPiece Right) Sides(BinaryExpr comparison, CsElement? element)
    {
        // Days between two dates are counted by the numbers of the days.
        if (comparison is { Left: BinaryExpr { Left.Type.Field.Kind: TypeKind.Date } between, Right: DurationExpr { Unit: DurationUnit.Days } right })
        {
            return (Days(between, element), Days(right));
        }

        if (comparison is { Right: BinaryExpr { Left.Type.Field.Kind: TypeKind.Date } distance, Left: DurationExpr { Unit: DurationUnit.Days } left })
        {
            return (Days(left), Days(distance, element));
        }

        return RuleNumbers.Comparable(operands.Print(comparison.Left, element), operands.Print(comparison.Right, element));
    }

    private CsPiece Days(BinaryExpr between, CsElement? element)
    {
        var (from, to) = (operands.Print(between.Right, element), operands.Print(between.Left, element));
        return new CsPiece($"{RuleTimes.DayNumber(to).Text} - {RuleTimes.DayNumber(from).Text}", CsRank.Additive)
        {
            IsOptional = from.IsOptional || to.IsOptional,
            IsNullable = from.IsNullable || to.IsNullable,
            NullableType = "int?",
        }.From(to, from);
    }

    private static CsPiece Days(DurationExpr duration) => new(duration.Amount.ToString(CultureInfo.InvariantCulture), CsRank.Primary);

    private CsCondition Order(BinaryExpr comparison, CsPiece left, CsPiece right, bool negated, CsElement? element)
    {
        var (symbol, opposite) = comparison.Operator switch
        {
            BinaryOperator.Less => ("<", ">="),
            BinaryOperator.LessOrEqual => ("<=", ">"),
            BinaryOperator.Greater => (">", "<="),
            _ => (">=", "<"),
        };
        var isOptional = comparison.Left.Type.IsOptional || comparison.Right.Type.IsOptional;
        if (!negated || !isOptional)
        {
            return Compared(left, negated ? opposite : symbol, right);
        }

        // Compared with an absent value every order is false, and its negation true.
        if (!paths.IsQuery)
        {
            return CsCondition.Of($"!({left.At(CsRank.Additive)} {symbol} {right.At(CsRank.Additive)})", CsRank.Unary, left, right);
        }

        return CsCondition.Or(
        [
            .. new[] { comparison.Left, comparison.Right }.Where(side => side.Type.IsOptional).Select(side => Null(side, element, isNull: true)),
            Compared(left, opposite, right),
        ]);
    }

    // The compiler refuses to compare a value with itself.
    private static CsCondition WithItself(BinaryExpr comparison, CsPiece side, bool negated) => comparison.Operator switch
    {
        BinaryOperator.Equal or BinaryOperator.NotEqual => CsCondition.Constantly(comparison.Operator is BinaryOperator.Equal != negated),
        BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual => CsNull.Test(side, isNull: negated),
        _ => CsCondition.Constantly(negated),
    };

    private static CsCondition Compared(CsPiece left, string symbol, CsPiece right) =>
        CsCondition.Of($"{left.At(CsRank.Additive)} {symbol} {right.At(CsRank.Additive)}", CsRank.Relational, left, right);

    private static CsCondition Equality(CsPiece left, CsPiece right, bool wantsEqual) =>
        CsCondition.Of($"{CsNull.Shown(left).At(CsRank.Relational)} {(wantsEqual ? "==" : "!=")} {CsNull.Shown(right).At(CsRank.Relational)}", CsRank.Equality, left, right);

    private static bool IsComputedDecimal(BinaryExpr comparison, CsPiece left, CsPiece right)
    {
        var isSimple = comparison is { Left: PathExpr or LiteralExpr, Right: PathExpr or LiteralExpr } && left.Range?.Kind == right.Range?.Kind;
        return !isSimple && (left.Range?.Kind is NumberKind.Decimal || right.Range?.Kind is NumberKind.Decimal);
    }

    // SQLite keeps decimals as text: only their order is compared by value.
    private static CsCondition DecimalEquality(CsPiece left, CsPiece right, bool wantsEqual) => wantsEqual
        ? CsCondition.Or(
            CsCondition.And(CsNull.Test(left, isNull: true), CsNull.Test(right, isNull: true)),
            CsCondition.And(Compared(left, "<=", right), Compared(left, ">=", right)))
        : CsCondition.Or(
            CsCondition.And(CsNull.Test(left, isNull: true), CsNull.Test(right, isNull: false)),
            CsCondition.And(CsNull.Test(left, isNull: false), CsNull.Test(right, isNull: true)),
            Compared(left, "<", right),
            Compared(left, ">", right));

    private CsCondition Bools(Expr left, Expr right, CsElement? element, bool wantsEqual)
    {
        if (left is LiteralExpr && right is not LiteralExpr)
        {
            (left, right) = (right, left);
        }

        // Simple fields are compared as they are, an absent one equals only an absent one.
        if (left is PathExpr && right is PathExpr)
        {
            var (one, other) = (operands.Print(left, element), operands.Print(right, element));
            return one.Text == other.Text ? CsCondition.Constantly(wantsEqual) : Equality(one, other, wantsEqual);
        }

        return wantsEqual
            ? CsCondition.Or(
                CsCondition.And(Is(left, true, element), Is(right, true, element)),
                CsCondition.And(Is(left, false, element), Is(right, false, element)))
            : CsCondition.And(
                Guarded(left, right, element),
                CsCondition.Or(
                    CsCondition.And(Is(left, true, element), IsNot(right, true, element)),
                    CsCondition.And(IsNot(left, true, element), Is(right, true, element)),
                    left.Type.IsOptional || right.Type.IsOptional
                        ? CsCondition.Or(CsCondition.And(Is(left, false, element), IsNot(right, false, element)), CsCondition.And(IsNot(left, false, element), Is(right, false, element)))
                        : CsCondition.False));
    }

    private CsCondition Guarded(Expr left, Expr right, CsElement? element) =>
        CsCondition.And(conditions.IsDefined(left, element), conditions.IsDefined(right, element));

    // An absent field is neither true nor false.
    private CsCondition Is(Expr side, bool value, CsElement? element)
    {
        if (side is PathExpr { Type.IsOptional: true } path)
        {
            var piece = operands.Print(path, element);
            return CsCondition.Of($"{CsNull.Shown(piece).At(CsRank.Relational)} == {(value ? "true" : "false")}", CsRank.Equality, piece);
        }

        return value ? conditions.Holds(side, element) : conditions.Breaks(side, element);
    }

    private CsCondition IsNot(Expr side, bool value, CsElement? element)
    {
        if (side is PathExpr { Type.IsOptional: true } path)
        {
            var piece = operands.Print(path, element);
            return CsCondition.Of($"{CsNull.Shown(piece).At(CsRank.Relational)} != {(value ? "true" : "false")}", CsRank.Equality, piece);
        }

        return Is(side, !value, element);
    }

    // Databases compare value objects column by column.
    private CsCondition Members(PathExpr left, PathExpr right, CsElement? element, bool wantsEqual)
    {
        var members = paths.Solution.ValueObject(left.Type.Field!.Name!).Fields.Select(field => field.Model).ToList();
        var compared = members.Select(member => Compare(Below(left, member), Below(right, member), element, wantsEqual)).ToList();
        if (members.TrueForAll(member => !member.IsRequired) && (left.Type.IsOptional || right.Type.IsOptional))
        {
            var isLeftNull = Null(left, element, isNull: true);
            var isRightNull = Null(right, element, isNull: true);
            compared.Add(wantsEqual
                ? CsCondition.Or(CsCondition.And(isLeftNull, isRightNull), CsCondition.And(Null(left, element, false), Null(right, element, false)))
                : CsCondition.Or(CsCondition.And(isLeftNull, Null(right, element, false)), CsCondition.And(Null(left, element, false), isRightNull)));
        }

        return wantsEqual ? CsCondition.And(compared) : CsCondition.Or(compared);
    }

    private CsCondition Compare(PathExpr left, PathExpr right, CsElement? element, bool wantsEqual) => left.Type.Field!.Kind is TypeKind.ValueObject
        ? Members(left, right, element, wantsEqual)
        : Equality(operands.Print(left, element), operands.Print(right, element), wantsEqual);

    private static PathExpr Below(PathExpr path, FieldModel member) =>
        path with { Members = [.. path.Members, member.Name], Type = new ExprType(member.Type, path.Type.IsOptional || !member.IsRequired) };
}
