using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>The values of a field of numbers or times as points on a line.</summary>
internal sealed class FieldScale(FieldModel field)
{
    /// <summary>How far neighbours are apart, in the measure of <see cref="Number" />: 1 for whole numbers and days, one second for times.</summary>
    public decimal Unit { get; } = field.Type.Kind is TypeKind.Decimal ? 1m / FieldRules.Power(field.Scale) : 1m;

    /// <summary>Where the value lies; null if the field holds no numbers or times.</summary>
    public decimal? Number(object? value) => field.Type.Kind is TypeKind.Enum ? null : RuleEdge.Number(value);

    /// <summary>The value that lies there; null if the field cannot hold it.</summary>
    public object? Value(decimal number) => field.Type.Kind switch
    {
        TypeKind.Int when number is >= int.MinValue and <= int.MaxValue => (int)number,
        TypeKind.Long => (long)number,
        TypeKind.Decimal => number,
        TypeKind.Double => (double)number,
        TypeKind.Date when number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber => DateOnly.FromDayNumber((int)number),
        TypeKind.DateTime when number > 0 && number < DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerSecond => new DateTimeOffset((long)(number * TimeSpan.TicksPerSecond), TimeSpan.Zero),
        TypeKind.Time when number is >= 0 and < 86_400 => new TimeOnly((long)(number * TimeSpan.TicksPerSecond)),
        TypeKind.Duration when Math.Abs(number) < TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond => new TimeSpan((long)(number * TimeSpan.TicksPerSecond)),
        _ => null,
    };
}
