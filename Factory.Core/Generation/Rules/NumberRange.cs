using System.Globalization;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Rules;

/// <summary>The C# type that a whole number, decimal or double is computed in.</summary>
internal enum NumberKind
{
    Int,
    Long,
    Decimal,
    Double,
}

/// <summary>Between which values a number lies, as its constraints say: shows which arithmetic cannot overflow.</summary>
/// <param name="Step">The smallest size that it has if it is not 0.</param>
internal sealed record NumberRange(NumberKind Kind, double Low, double High, double Step)
{
    // A little less than the types hold, so that rounding in double never says too much.
    private const double LongLimit = 9.2e18;
    private const double DecimalLimit = 7.8e28;
    private const double MaxDay = 3_652_058;

    public double Size => Math.Max(Math.Abs(Low), Math.Abs(High));

    public bool MayBeZero => Low <= 0 && High >= 0;

    public bool FitsInt => Low >= int.MinValue && High <= int.MaxValue;

    public bool FitsLong => Size < LongLimit;

    public bool FitsDecimal => Size < DecimalLimit;

    public bool IsFinite => double.IsFinite(Low) && double.IsFinite(High) && Size < 1e300;

    public static NumberRange Of(FieldModel field)
    {
        var limit = Math.Pow(10, 18 - field.Scale);
        var (kind, low, high, step) = field.Type.Kind switch
        {
            TypeKind.Int => (NumberKind.Int, int.MinValue, int.MaxValue, 1d),
            TypeKind.Long => (NumberKind.Long, long.MinValue, long.MaxValue, 1d),
            TypeKind.Decimal => (NumberKind.Decimal, -limit, limit, Math.Pow(10, -field.Scale)),
            _ => (NumberKind.Double, double.MinValue, double.MaxValue, double.Epsilon),
        };
        return new NumberRange(kind, Bound(field.Min) ?? low, Bound(field.Max) ?? high, step);
    }

    public static NumberRange Of(object literal) => literal switch
    {
        int whole => new NumberRange(NumberKind.Int, whole, whole, 1),
        long whole => new NumberRange(NumberKind.Long, whole, whole, 1),
        decimal exact => new NumberRange(NumberKind.Decimal, (double)exact, (double)exact, exact == 0 ? 1 : Math.Abs((double)exact)),
        double real => new NumberRange(NumberKind.Double, real, real, double.Epsilon),
        _ => throw new ArgumentOutOfRangeException(nameof(literal), literal, message: null),
    };

    /// <summary>The days since 0001-01-01 that a date or moment may have: a clock never shows the calendar's ends, a field may.</summary>
    public static NumberRange OfDays(object? min, object? max) => new(NumberKind.Int, Days(min) ?? 0, Days(max) ?? MaxDay, 1);

    public static NumberRange OfClock { get; } = new(NumberKind.Int, 700_000, 1_000_000, 1);

    public bool IsInCalendar => Low >= 0 && High <= MaxDay;

    public NumberRange As(NumberKind kind) => this with { Kind = kind };

    public static NumberRange Add(NumberRange left, NumberRange right) => new(Wider(left, right), left.Low + right.Low, left.High + right.High, Math.Min(left.Step, right.Step));

    public static NumberRange Subtract(NumberRange left, NumberRange right) => Add(left, right.Negated());

    public NumberRange Negated() => new(Kind, -High, -Low, Step);

    public static NumberRange Multiply(NumberRange left, NumberRange right)
    {
        double[] corners = [Product(left.Low, right.Low), Product(left.Low, right.High), Product(left.High, right.Low), Product(left.High, right.High)];
        return new NumberRange(Wider(left, right), corners.Min(), corners.Max(), left.Step * right.Step);
    }

    // A bound that is infinite stands for a number that is too large, and 0 times it is 0.
    private static double Product(double one, double other) => one == 0 || other == 0 ? 0 : one * other;

    public static NumberRange Divide(NumberRange left, NumberRange right)
    {
        var smallest = right.MayBeZero ? right.Step : Math.Max(right.Step, Math.Min(Math.Abs(right.Low), Math.Abs(right.High)));
        var size = left.Size / smallest;
        var isPositive = left.Low >= 0 && right.Low >= 0;
        var kind = Wider(left, right) is NumberKind.Double ? NumberKind.Double : NumberKind.Decimal;
        return new NumberRange(kind, isPositive ? 0 : -size, size, kind is NumberKind.Double ? double.Epsilon : 1e-28);
    }

    /// <summary>The sum of up to so many of it.</summary>
    public NumberRange Times(int count) => new(Kind, Math.Min(0, Low * count), Math.Max(0, High * count), Step);

    private static NumberKind Wider(NumberRange left, NumberRange right) => left.Kind > right.Kind ? left.Kind : right.Kind;

    private static double? Days(object? value) => value switch
    {
        DateOnly date => date.DayNumber,
        DateTimeOffset moment => (double)moment.UtcTicks / TimeSpan.TicksPerDay,
        _ => null,
    };

    private static double? Bound(object? value) => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
