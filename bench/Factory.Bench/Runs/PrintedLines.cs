using System.Diagnostics;
using System.Globalization;

namespace Factory.Bench.Runs;

/// <summary>Prints lines as a build would that has much to say, each with the time at which it is printed.</summary>
internal static class PrintedLines
{
    public const string Command = "print-lines";

    private const string Mark = "printed at ";
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    /// <param name="rate">Lines a second.</param>
    /// <param name="count">Lines in all.</param>
    public static async Task<bool> PrintAsync(int rate, int count, CancellationToken ct)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        using var timer = new PeriodicTimer(Tick);
        var started = Stopwatch.GetTimestamp();
        for (var printed = 0; printed < count && await timer.WaitForNextTickAsync(ct);)
        {
            var due = Math.Min(count, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * rate));
            for (; printed < due; printed++)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Mark}{DateTime.UtcNow.Ticks} line {printed} of a build that has much to say about what it compiles"));
            }

            await output.FlushAsync(ct);
        }

        return true;
    }

    /// <summary>When the line was printed; null if it is none of these.</summary>
    public static DateTime? PrintedAt(string line) => line.StartsWith(Mark, StringComparison.Ordinal)
        ? new DateTime(long.Parse(line.AsSpan(Mark.Length, line.IndexOf(' ', Mark.Length) - Mark.Length), CultureInfo.InvariantCulture), DateTimeKind.Utc)
        : null;
}
