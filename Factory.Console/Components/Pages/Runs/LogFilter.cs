using System.Globalization;
using Factory.Core.Runs.Journal;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>Which lines of a log are shown; null shows all.</summary>
/// <param name="Level">The least level: debug, info, warning or error.</param>
public sealed record LogFilter(int? Attempt, string? Step, string? Level, string? Text)
{
    public static LogFilter Everything { get; } = new(null, null, null, null);

    /// <summary>The same as the journal understands it.</summary>
    public JournalFilter ToJournal() => new()
    {
        Attempt = Attempt,
        Step = Step,
        Level = Enum.TryParse<JournalLevel>(Level, ignoreCase: true, out var least) && least > JournalLevel.Debug ? least : null,
        Text = Text,
    };

    /// <summary>The query that gives the same lines over the API; empty for all.</summary>
    public string ToQuery()
    {
        string[] parts =
        [
            .. new[] { ("attempt", Attempt?.ToString(CultureInfo.InvariantCulture)), ("step", Step), ("level", Level), ("q", Text) }
                .Where(part => part.Item2 is not null)
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}"),
        ];
        return parts.Length == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}
