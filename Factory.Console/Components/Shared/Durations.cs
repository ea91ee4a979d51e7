using System.Globalization;

namespace Factory.Console.Components.Shared;

/// <summary>Spans of time in a few words.</summary>
public static class Durations
{
    /// <summary>How long ago: <c>just now</c>, <c>5 minutes ago</c>; a span below zero is still to come: <c>in 5 minutes</c>.</summary>
    public static string Ago(TimeSpan span) => span switch
    {
        { TotalSeconds: > -10 and < 10 } => "just now",
        { Ticks: < 0 } => $"in {Rough(-span)}",
        _ => $"{Rough(span)} ago",
    };

    /// <summary>How long it took: <c>84 ms</c>, <c>3.2 s</c>, <c>1 min 5 s</c>.</summary>
    public static string Short(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => $"{Whole(span.TotalMilliseconds)} ms",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        _ => $"{Whole(span.TotalMinutes)} min {span.Seconds.ToString(CultureInfo.InvariantCulture)} s",
    };

    private static string Rough(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => $"{Whole(span.TotalSeconds)} seconds",
        { TotalMinutes: < 2 } => "1 minute",
        { TotalHours: < 1 } => $"{Whole(span.TotalMinutes)} minutes",
        { TotalHours: < 2 } => "1 hour",
        { TotalDays: < 1 } => $"{Whole(span.TotalHours)} hours",
        { TotalDays: < 2 } => "1 day",
        _ => $"{Whole(span.TotalDays)} days",
    };

    private static string Whole(double number) => Math.Floor(number).ToString(CultureInfo.InvariantCulture);
}
