using System.Globalization;

namespace Factory.Console.Components.Shared;

/// <summary>Spans of time in a few words.</summary>
public static class Durations
{
    /// <summary>How long ago: <c>just now</c>, <c>5 minutes ago</c>; a span below zero is <c>just now</c> too.</summary>
    public static string Ago(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => "just now",
        { TotalMinutes: < 1 } => $"{Whole(span.TotalSeconds)} seconds ago",
        { TotalMinutes: < 2 } => "1 minute ago",
        { TotalHours: < 1 } => $"{Whole(span.TotalMinutes)} minutes ago",
        { TotalHours: < 2 } => "1 hour ago",
        { TotalDays: < 1 } => $"{Whole(span.TotalHours)} hours ago",
        { TotalDays: < 2 } => "1 day ago",
        _ => $"{Whole(span.TotalDays)} days ago",
    };

    /// <summary>How long it took: <c>84 ms</c>, <c>3.2 s</c>, <c>1 min 5 s</c>.</summary>
    public static string Short(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => $"{Whole(span.TotalMilliseconds)} ms",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        _ => $"{Whole(span.TotalMinutes)} min {span.Seconds.ToString(CultureInfo.InvariantCulture)} s",
    };

    private static string Whole(double number) => Math.Floor(number).ToString(CultureInfo.InvariantCulture);
}
