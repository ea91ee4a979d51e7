using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Factory.Core.Blueprints.Model;

/// <summary>How times and ids are written in a blueprint, in a default, a bound and a rule alike.</summary>
public static partial class ScalarText
{
    // Without white space around it, which the framework would read over.
    private const int UuidLength = 36;
    private const string DateForm = "yyyy-MM-dd";
    private const string TimeForm = "HH:mm:ss.FFFFFF";
    private static readonly string[] TimeForms = ["HH:mm:ss", TimeForm];

    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>RFC 3339, in UTC to the microsecond.</summary>
    public static DateTimeOffset? Moment(string text)
    {
        if (!MomentForm().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            return null;
        }

        return new DateTimeOffset(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>ISO 8601, of days to seconds.</summary>
    public static TimeSpan? Duration(string text)
    {
        if (!DurationForm().IsMatch(text))
        {
            return null;
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception tooLong) when (tooLong is OverflowException or FormatException)
        {
            return null;
        }
    }

    public static Guid? Uuid(string text) => text.Length == UuidLength && Guid.TryParseExact(text, "D", out var id) ? id : null;

    /// <summary>A number or time as a blueprint writes it.</summary>
    public static string Of(object value) => value switch
    {
        DateOnly date => date.ToString(DateForm, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(TimeForm, CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString($"{DateForm}'T'{TimeForm}'Z'", CultureInfo.InvariantCulture),
        TimeSpan duration => XmlConvert.ToString(duration),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.NonBacktracking)]
    private static partial Regex MomentForm();

    [GeneratedRegex(@"^-?P(\d+D(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?|T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)\z", RegexOptions.NonBacktracking)]
    private static partial Regex DurationForm();
}
