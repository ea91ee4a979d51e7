using System.Text.Json;
using Factory.Core.Runs.Journal;

namespace Factory.Console.Api.V1;

/// <summary>A line of a run's log.</summary>
public sealed record LogLine(long Sequence, DateTimeOffset Timestamp, JournalLevel Level, string? Step, int Attempt, string Message)
{
    internal static LogLine Of(JournalEntryView entry) =>
        new(entry.Sequence, entry.Timestamp, entry.Level, entry.Step, entry.Attempt, entry.Message);
}

/// <summary>Anything that happened in a run.</summary>
public sealed record RunEvent(
    long Sequence, DateTimeOffset Timestamp, JournalKind Kind, JournalLevel Level, string? Step, int Attempt, string Message, JsonElement? Data, string? TraceId)
{
    internal static RunEvent Of(JournalEntryView entry) =>
        new(entry.Sequence, entry.Timestamp, entry.Kind, entry.Level, entry.Step, entry.Attempt, entry.Message, entry.Data, entry.TraceId);
}

/// <param name="NextAfter">Send it as <c>after</c> to go on.</param>
/// <param name="Complete">The run has ended and nothing follows.</param>
public sealed record JournalPageOf<T>(IReadOnlyList<T> Items, long NextAfter, bool Complete);
