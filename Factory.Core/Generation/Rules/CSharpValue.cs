using System.Globalization;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Rules;

/// <summary>Prints values of the built-in types as C# literals or constructors.</summary>
public static class CSharpValue
{
    public static string Of(object value) => value switch
    {
        string text => CSharp.Literal(text),
        bool flag => flag ? "true" : "false",
        int whole => Whole(whole),
        long whole => Whole(whole),
        decimal exact => $"{exact.ToString(CultureInfo.InvariantCulture)}m",
        double real => Double(real),
        DateOnly date => string.Create(CultureInfo.InvariantCulture, $"new DateOnly({date.Year}, {date.Month}, {date.Day})"),
        TimeOnly time => Time(time),
        DateTimeOffset moment => Moment(moment),
        TimeSpan span => Span(span),
        Guid id => $"new Guid(\"{id:D}\")",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, message: null),
    };

    private static string Whole(long value) => value is long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture);

    private static string Double(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}d";
    }

    private static string Time(TimeOnly time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? string.Create(CultureInfo.InvariantCulture, $"new TimeOnly({time.Hour}, {time.Minute}, {time.Second})")
        : string.Create(CultureInfo.InvariantCulture, $"new TimeOnly({time.Ticks})");

    private static string Moment(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return utc.Ticks % TimeSpan.TicksPerSecond == 0
            ? string.Create(CultureInfo.InvariantCulture, $"new DateTimeOffset({utc.Year}, {utc.Month}, {utc.Day}, {utc.Hour}, {utc.Minute}, {utc.Second}, TimeSpan.Zero)")
            : string.Create(CultureInfo.InvariantCulture, $"new DateTimeOffset({utc.Ticks}, TimeSpan.Zero)");
    }

    private static string Span(TimeSpan span) => span.Ticks switch
    {
        0 => "TimeSpan.Zero",
        var ticks when ticks % TimeSpan.TicksPerDay == 0 => $"TimeSpan.FromDays({Whole(ticks / TimeSpan.TicksPerDay)})",
        var ticks when ticks % TimeSpan.TicksPerHour == 0 => $"TimeSpan.FromHours({Whole(ticks / TimeSpan.TicksPerHour)})",
        var ticks when ticks % TimeSpan.TicksPerMinute == 0 => $"TimeSpan.FromMinutes({Whole(ticks / TimeSpan.TicksPerMinute)})",
        var ticks when ticks % TimeSpan.TicksPerSecond == 0 => $"TimeSpan.FromSeconds({Whole(ticks / TimeSpan.TicksPerSecond)})",
        var ticks => $"new TimeSpan({Whole(ticks)})",
    };
}
