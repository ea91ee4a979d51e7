using System.Text.Json;
using Factory.Core.Storage;

namespace Factory.Core.Runs.Journal;

/// <summary>A change to one run in the making: its row is held until the transaction ends.</summary>
public sealed class RunUpdate
{
    // A line that is longer than any reader's window is a file in disguise.
    private const int LongestMessage = 8_000;

    internal RunUpdate(FactoryDb db, Run run, DateTimeOffset now) => (Db, Run, Now) = (db, run, now);

    public FactoryDb Db { get; }

    public Run Run { get; }

    public DateTimeOffset Now { get; }

    internal List<JournalEntry> Entries { get; } = [];

    /// <summary>Adds the next journal entry; it is committed with the change that it tells of.</summary>
    /// <param name="data">Facts for programs; becomes a JSON object.</param>
    public void Note(JournalKind kind, JournalLevel level, string? step, string message, object? data = null, DateTimeOffset? at = null)
    {
        var entry = new JournalEntry
        {
            TenantId = Run.TenantId,
            RunId = Run.Id,
            Sequence = Run.NextSequence(),
            Timestamp = at ?? Now,
            Kind = kind,
            Level = level,
            Step = step,
            Attempt = Run.Attempt,
            Message = Shorten(SecretMask.Apply(message)),
            Data = data is null ? null : SecretMask.Apply(JsonSerializer.Serialize(data, JsonColumn.Options)),
        };
        Entries.Add(entry);
        Db.Add(entry);
    }

    /// <summary>Moves the run to the status and says so.</summary>
    public void MoveTo(RunStatus next, JournalLevel level, string message, object? details = null)
    {
        Run.MoveTo(next, Now);
        NoteStatus(level, message, details);
    }

    /// <summary>Says where the run stands.</summary>
    public void NoteStatus(JournalLevel level, string message, object? details = null) =>
        Note(JournalKind.Status, level, step: null, message, new { Status = Run.Status, Details = details });

    private static string Shorten(string message) => message.Length <= LongestMessage ? message : string.Concat(message.AsSpan(0, LongestMessage), "…");
}
