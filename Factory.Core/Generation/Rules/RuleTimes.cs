using System.Globalization;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Rules;

/// <summary>Prints arithmetic of dates, times and moments.</summary>
internal sealed class RuleTimes(bool isQuery)
{
    /// <summary>A date or moment so many days, hours or minutes later or earlier.</summary>
    public CsPiece Move(CsPiece start, DurationExpr by, BinaryExpr whole)
    {
        var amount = whole.Operator is BinaryOperator.Add ? by.Amount : -by.Amount;
        var type = whole.Type.Field!.Kind is TypeKind.Date ? "DateOnly" : "DateTimeOffset";
        var days = by.Unit switch { DurationUnit.Days => amount, DurationUnit.Hours => amount / 24d, _ => amount / (24d * 60) };
        var range = new NumberRange(NumberKind.Int, start.Range!.Low + days, start.Range.High + days, 1);
        var text = start switch
        {
            { IsNullable: true } when isQuery => $"{start.At(CsRank.Primary)}!.Value.{Added(by.Unit, amount)}",
            { IsNullable: true } when start.Text.Contains("?.", StringComparison.Ordinal) => $"({start.Text})?.{Added(by.Unit, amount)}",
            { IsNullable: true } => $"{start.At(CsRank.Primary)}?.{Added(by.Unit, amount)}",
            _ => $"{start.At(CsRank.Primary)}.{Added(by.Unit, amount)}",
        };
        var moved = new CsPiece(text, CsRank.Primary)
        {
            IsOptional = start.IsOptional,
            IsNullable = start.IsNullable && !isQuery,
            NullableType = $"{type}?",
            Range = range,
        }.From(start);
        if (range.IsInCalendar || amount == 0)
        {
            return moved;
        }

        var guard = amount > 0
            ? Ordered(start, "<=", ">", new CsPiece($"{type}.MaxValue.{Added(by.Unit, -amount)}", CsRank.Primary))
            : Ordered(start, ">=", "<", new CsPiece($"{type}.MinValue.{Added(by.Unit, -amount)}", CsRank.Primary));
        return moved with { Guards = moved.Guards.Add(guard), Range = NumberRange.OfDays(null, null) };
    }

    /// <summary>A moment and a field of type duration, or the distance of two dates, times or moments.</summary>
    public CsPiece Combine(BinaryExpr whole, CsPiece left, CsPiece right)
    {
        var symbol = whole.Operator is BinaryOperator.Add ? "+" : "-";
        var (one, other) = whole switch
        {
            { Left.Type.Field.Kind: TypeKind.Date } => (Chained(left, "ToDateTime(TimeOnly.MinValue)"), Chained(right, "ToDateTime(TimeOnly.MinValue)")),
            { Left.Type.Field.Kind: TypeKind.Time } => (Chained(left, "ToTimeSpan()"), Chained(right, "ToTimeSpan()")),
            _ => (left, right),
        };
        var combined = new CsPiece($"{one.At(CsRank.Additive)} {symbol} {other.At(CsRank.Multiplicative)}", CsRank.Additive)
        {
            IsOptional = left.IsOptional || right.IsOptional,
            IsNullable = left.IsNullable || right.IsNullable,
            NullableType = whole.Type.Field!.Kind is TypeKind.DateTime ? "DateTimeOffset?" : "TimeSpan?",
        }.From(left, right);
        if (whole.Type.Field.Kind is not TypeKind.DateTime)
        {
            return combined;
        }

        // Two moments never lie further apart than a duration can say, so the test itself cannot overflow.
        var (ahead, back) = whole.Operator is BinaryOperator.Add
            ? ($"DateTimeOffset.MaxValue - {left.At(CsRank.Multiplicative)}", $"DateTimeOffset.MinValue - {left.At(CsRank.Multiplicative)}")
            : ($"{left.At(CsRank.Additive)} - DateTimeOffset.MinValue", $"{left.At(CsRank.Additive)} - DateTimeOffset.MaxValue");
        CsPiece[] ends = [.. new[] { ahead, back }.Select(text => new CsPiece(text, CsRank.Additive) { IsOptional = left.IsOptional, IsNullable = left.IsNullable }.From(left))];
        return combined with
        {
            Guards = [.. combined.Guards, Ordered(right, "<=", ">", ends[0]), Ordered(right, ">=", "<", ends[1])],
            Range = NumberRange.OfDays(null, null),
        };
    }

    /// <summary>The number of the day, to count the days between two dates.</summary>
    public static CsPiece DayNumber(CsPiece date) => Chained(date, "DayNumber") with { NullableType = "int?" };

    private static CsPiece Chained(CsPiece piece, string member)
    {
        var text = piece.IsNullable && piece.Text.Contains("?.", StringComparison.Ordinal) ? $"({piece.Text})" : piece.At(CsRank.Primary);
        return piece with { Text = $"{text}{(piece.IsNullable ? "?." : ".")}{member}", Rank = CsRank.Primary };
    }

    // An absent moment is within the calendar.
    private CsCondition Ordered(CsPiece left, string within, string beyond, CsPiece right)
    {
        var holds = CsCondition.Of($"{left.At(CsRank.Additive)} {within} {right.At(CsRank.Additive)}", CsRank.Relational, left, right);
        if (!left.IsOptional && !right.IsOptional)
        {
            return holds;
        }

        return isQuery
            ? CsCondition.Or(CsNull.Test(left, isNull: true), holds)
            : CsCondition.Of($"!({left.At(CsRank.Additive)} {beyond} {right.At(CsRank.Additive)})", CsRank.Unary, left, right);
    }

    private static string Added(DurationUnit unit, long amount) =>
        string.Create(CultureInfo.InvariantCulture, $"Add{unit}({amount})");
}
