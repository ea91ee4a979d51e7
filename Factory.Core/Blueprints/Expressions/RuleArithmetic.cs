using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>
/// Arithmetic and order of present values. Whole numbers and decimals are exact to 28 digits; beside a double everything is a double.
/// </summary>
internal static class RuleArithmetic
{
    /// <summary>A decimal of this size or more is an overflow; a little less than the type could hold, so that printed guards can say it.</summary>
    public const decimal Limit = 79_000_000_000_000_000_000_000_000_000m;

    public static bool IsZero(object value) => Compare(value, 0) == 0;

    public static RuleValue Negate(object value) => value is double real ? Number(-real) : RuleValue.Of(-Exact(value));

    public static RuleValue Apply(BinaryOperator operation, object left, object right) => (left, right) switch
    {
        (DateOnly date, TimeSpan span) => Moved(date, operation is BinaryOperator.Add ? span : -span),
        (DateTimeOffset moment, TimeSpan span) => Moved(moment, span, operation is BinaryOperator.Add),
        (DateOnly one, DateOnly other) => RuleValue.Of(TimeSpan.FromDays(one.DayNumber - other.DayNumber)),
        (TimeOnly one, TimeOnly other) => RuleValue.Of(one.ToTimeSpan() - other.ToTimeSpan()),
        (DateTimeOffset one, DateTimeOffset other) => RuleValue.Of(one - other),
        (double, _) or (_, double) => Real(operation, Double(left), Double(right)),
        _ => Exact(operation, Exact(left), Exact(right)),
    };

    public static bool AreEqual(object left, object right) =>
        IsNumber(left) && IsNumber(right) ? Compare(left, right) == 0 : Values.AreEqual(left, right);

    public static int Compare(object left, object right) => (left, right) switch
    {
        (double, _) or (_, double) => Double(left).CompareTo(Double(right)),
        _ when IsNumber(left) => Exact(left).CompareTo(Exact(right)),
        _ => Comparer<object>.Default.Compare(left, right),
    };

    private static RuleValue Exact(BinaryOperator operation, decimal left, decimal right)
    {
        try
        {
            var value = operation switch
            {
                BinaryOperator.Add => left + right,
                BinaryOperator.Subtract => left - right,
                BinaryOperator.Multiply => left * right,
                _ => left / right,
            };
            return Math.Abs(value) < Limit ? RuleValue.Of(value) : RuleValue.Undefined;
        }
        catch (ArithmeticException)
        {
            return RuleValue.Undefined;
        }
    }

    private static RuleValue Real(BinaryOperator operation, double left, double right) => operation switch
    {
        BinaryOperator.Add => Number(left + right),
        BinaryOperator.Subtract => Number(left - right),
        BinaryOperator.Multiply => Number(left * right),
        _ => right == 0 ? RuleValue.Undefined : Number(left / right),
    };

    private static RuleValue Number(double value) => double.IsFinite(value) ? RuleValue.Of(value) : RuleValue.Undefined;

    private static RuleValue Moved(DateOnly date, TimeSpan span)
    {
        var day = (long)date.DayNumber + span.Days;
        return day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber
            ? RuleValue.Of(DateOnly.FromDayNumber((int)day))
            : RuleValue.Undefined;
    }

    // The distance of two moments always fits a TimeSpan, so the test itself cannot overflow.
    private static RuleValue Moved(DateTimeOffset moment, TimeSpan span, bool forward)
    {
        var isWithin = forward
            ? span <= DateTimeOffset.MaxValue - moment && span >= DateTimeOffset.MinValue - moment
            : span <= moment - DateTimeOffset.MinValue && span >= moment - DateTimeOffset.MaxValue;
        return isWithin ? RuleValue.Of(forward ? moment + span : moment - span) : RuleValue.Undefined;
    }

    private static bool IsNumber(object value) => value is int or long or decimal or double;

    private static double Double(object value) => value switch
    {
        double real => real,
        decimal exact => (double)exact,
        long whole => whole,
        _ => (int)value,
    };

    private static decimal Exact(object value) => value switch
    {
        decimal exact => exact,
        long whole => whole,
        _ => (int)value,
    };
}
