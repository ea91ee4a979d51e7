using System.Globalization;
using Factory.Core.Runs.Journal;

namespace Factory.Console.Api.V1;

/// <summary>A journal entry as a line for people.</summary>
internal static class JournalText
{
    public static string Line(JournalEntryView entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Timestamp.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {Level(entry.Level),-5} {(entry.Step is null ? "" : $"[{entry.Step}] ")}{OneLine(entry.Message)}");

    private static string Level(JournalLevel level) => level == JournalLevel.Warning ? "WARN" : level.ToString().ToUpperInvariant();

    private static string OneLine(string message) => message.ReplaceLineEndings("\n    ");
}
