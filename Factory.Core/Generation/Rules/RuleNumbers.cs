using Factory.Core.Blueprints.Expressions;

namespace Factory.Core.Generation.Rules;

/// <summary>Prints arithmetic in the narrowest C# type in which it cannot overflow, and guards what could in any.</summary>
internal sealed class RuleNumbers(bool isQuery)
{
    private const string DecimalLimit = "7.9e28";

    public static CsPiece Negate(CsPiece operand)
    {
        var range = operand.Range!.Negated();
        var wide = range is { Kind: NumberKind.Int, FitsInt: false } ? Cast(operand, NumberKind.Long)
            : range is { Kind: NumberKind.Long, FitsLong: false } ? Cast(operand, NumberKind.Decimal)
            : operand;
        return new CsPiece($"-{wide.At(CsRank.Primary)}", CsRank.Unary)
        {
            IsNullable = wide.IsNullable,
            IsOptional = wide.IsOptional,
            NullableType = wide.NullableType,
            Range = range.As(wide.Range!.Kind),
        }.From(operand);
    }

    public CsPiece Apply(BinaryOperator operation, CsPiece left, CsPiece right)
    {
        var range = operation switch
        {
            BinaryOperator.Add => NumberRange.Add(left.Range!, right.Range!),
            BinaryOperator.Subtract => NumberRange.Subtract(left.Range!, right.Range!),
            BinaryOperator.Multiply => NumberRange.Multiply(left.Range!, right.Range!),
            _ => NumberRange.Divide(left.Range!, right.Range!),
        };
        var kind = range.Kind switch
        {
            NumberKind.Int when !range.FitsInt => range.FitsLong ? NumberKind.Long : NumberKind.Decimal,
            NumberKind.Long when !range.FitsLong => NumberKind.Decimal,
            var same => same,
        };
        var (one, other) = Widened(left, right, kind);
        var whole = Joined(operation, one, other) with { Range = range.As(kind) };
        if (operation is BinaryOperator.Divide && right.Range!.MayBeZero)
        {
            var isZero = right.Range is { Low: 0, High: 0 };
            whole = whole with { Guards = whole.Guards.Add(isZero ? CsCondition.False : CsCondition.Of($"{right.At(CsRank.Relational)} != 0", CsRank.Equality, right)) };
        }

        return Guarded(whole, () => Joined(operation, AsDouble(left), AsDouble(right)));
    }

    /// <summary>An item in a type in which the sum of so many fits.</summary>
    public static CsPiece ForSum(CsPiece item, int count) => item.Range!.Kind switch
    {
        NumberKind.Int => Cast(item, NumberKind.Long),
        NumberKind.Long when !item.Range.Times(count).FitsLong => Cast(item, NumberKind.Decimal),
        _ => item,
    };

    /// <summary>The value, or 0 where it is absent.</summary>
    public static CsPiece OrZero(CsPiece piece) => piece with
    {
        Text = $"({CsNull.Shown(piece).At(CsRank.Or)} ?? {Zero(piece)})",
        Rank = CsRank.Primary,
        IsNullable = false,
        IsOptional = false,
        NullSources = [],
        Range = piece.Range! with { Low = Math.Min(0, piece.Range.Low), High = Math.Max(0, piece.Range.High) },
    };

    public static string Zero(CsPiece piece) => piece.Range!.Kind switch { NumberKind.Decimal => "0m", NumberKind.Double => "0d", _ => "0" };

    public static CsPiece AsDouble(CsPiece piece) => piece.Range!.Kind is NumberKind.Double ? piece : Cast(piece, NumberKind.Double);

    /// <summary>The value with conditions that keep it below what its type holds, where its range does not show that they hold.</summary>
    public CsPiece Guarded(CsPiece piece, Func<CsPiece> inDouble)
    {
        if (piece.Range is not { } range || (range.Kind is NumberKind.Double ? range.IsFinite : range.FitsDecimal))
        {
            return piece;
        }

        var (size, limits) = range.Kind is NumberKind.Double
            ? (piece, (Low: "double.MinValue", High: "double.MaxValue"))
            : (inDouble(), (Low: $"-{DecimalLimit}", High: DecimalLimit));
        var inclusive = range.Kind is NumberKind.Double;
        var guards = piece.Guards;
        guards = range.High > 0 ? guards.Add(Within(size, inclusive ? "<=" : "<", inclusive ? ">" : ">=", limits.High)) : guards;
        guards = range.Low < 0 ? guards.Add(Within(size, inclusive ? ">=" : ">", inclusive ? "<" : "<=", limits.Low)) : guards;
        return piece with { Guards = guards };
    }

    // An absent value is within every limit.
    private CsCondition Within(CsPiece piece, string within, string beyond, string limit)
    {
        var holds = CsCondition.Of($"{piece.At(CsRank.Additive)} {within} {limit}", CsRank.Relational, piece);
        if (!piece.IsOptional)
        {
            return holds;
        }

        return isQuery
            ? CsCondition.Or(CsNull.Test(piece, isNull: true), holds)
            : CsCondition.Of($"!({piece.At(CsRank.Additive)} {beyond} {limit})", CsRank.Unary, piece);
    }

    private static CsPiece Joined(BinaryOperator operation, CsPiece left, CsPiece right)
    {
        var (symbol, rank) = operation switch
        {
            BinaryOperator.Add => ("+", CsRank.Additive),
            BinaryOperator.Subtract => ("-", CsRank.Additive),
            BinaryOperator.Multiply => ("*", CsRank.Multiplicative),
            _ => ("/", CsRank.Multiplicative),
        };
        return new CsPiece($"{left.At(rank)} {symbol} {right.At(rank + 1)}", rank)
        {
            IsNullable = left.IsNullable || right.IsNullable,
            IsOptional = left.IsOptional || right.IsOptional,
            NullableType = left.NullableType ?? right.NullableType,
        }.From(left, right);
    }

    private static (CsPiece Left, CsPiece Right) Widened(CsPiece left, CsPiece right, NumberKind kind)
    {
        // C# widens whole numbers by itself; between decimal and double it wants to be told.
        if (kind is NumberKind.Double)
        {
            return (Real(left), Real(right));
        }

        var isWide = left.Range!.Kind == kind || right.Range!.Kind == kind;
        return isWide ? (left, right) : (Cast(left, kind), right);

        static CsPiece Real(CsPiece piece) => piece.Range!.Kind is NumberKind.Decimal ? Cast(piece, NumberKind.Double) : piece;
    }

    private static CsPiece Cast(CsPiece piece, NumberKind kind)
    {
        var type = kind switch { NumberKind.Long => "long", NumberKind.Decimal => "decimal", _ => "double" };
        var mark = piece.IsNullable ? "?" : "";
        return piece with
        {
            Text = $"({type}{mark}){piece.At(CsRank.Unary)}",
            Rank = CsRank.Unary,
            Range = piece.Range!.As(kind),
            NullableType = piece.IsNullable ? null : $"{type}?",
        };
    }

    /// <summary>Both sides in types that C# compares.</summary>
    public static (CsPiece Left, CsPiece Right) Comparable(CsPiece left, CsPiece right) => (left.Range?.Kind, right.Range?.Kind) switch
    {
        (NumberKind.Double, NumberKind.Decimal) => (left, Cast(right, NumberKind.Double)),
        (NumberKind.Decimal, NumberKind.Double) => (Cast(left, NumberKind.Double), right),
        // A 64 bit literal is outside of what an int can be, which the compiler holds for a mistake.
        (NumberKind.Int, NumberKind.Long) when right.Range!.Low.Equals(right.Range.High) => (Cast(left, NumberKind.Long), right),
        (NumberKind.Long, NumberKind.Int) when left.Range!.Low.Equals(left.Range.High) => (left, Cast(right, NumberKind.Long)),
        _ => (left, right),
    };
}
