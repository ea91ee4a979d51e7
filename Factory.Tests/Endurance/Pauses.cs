using System.Text.Json;

namespace Factory.Tests.Endurance;

/// <summary>How long runs stood still although a worker was there.</summary>
internal static class Pauses
{
    /// <summary>The longest time between an interruption, or the moment that a node came up after it, and the going on of the run.</summary>
    /// <param name="ready">When the only node came up, of each start; empty: there was always another.</param>
    public static TimeSpan LongestIn(IReadOnlyList<JsonElement> journal, IReadOnlyCollection<DateTimeOffset> ready) => journal
        .Zip(journal.Skip(1))
        .Where(pair => IsResumption(pair.Second))
        .Select(pair => (From: TimeOf(pair.First), To: TimeOf(pair.Second)))
        .Select(pause => pause.To - ready.Where(up => up > pause.From && up <= pause.To).Append(pause.From).Max())
        .Append(TimeSpan.Zero)
        .Max();

    public static bool IsResumption(JsonElement entry) => entry.GetProperty("message").GetString()!.StartsWith("Resumed ", StringComparison.Ordinal);

    private static DateTimeOffset TimeOf(JsonElement entry) => entry.GetProperty("timestamp").GetDateTimeOffset();
}
