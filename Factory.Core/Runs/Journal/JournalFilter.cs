using Factory.Core.Storage;

namespace Factory.Core.Runs.Journal;

/// <summary>Which entries of a journal are wanted; what is null does not narrow.</summary>
public sealed record JournalFilter
{
    public static JournalFilter Everything { get; } = new();

    public JournalKind? Kind { get; init; }

    /// <summary>This level and the graver ones.</summary>
    public JournalLevel? Level { get; init; }

    public string? Step { get; init; }

    public int? Attempt { get; init; }

    /// <summary>Text that the message contains, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the entry is wanted, for readers that follow a run live.</summary>
    public bool Takes(JournalEntryView entry) =>
        (Kind is null || entry.Kind == Kind)
        && (Level is null || entry.Level >= Level)
        && (Step is null || entry.Step == Step)
        && (Attempt is null || entry.Attempt == Attempt)
        && (Text is null || entry.Message.Contains(Text, StringComparison.OrdinalIgnoreCase));

    internal IQueryable<JournalEntry> Narrow(IQueryable<JournalEntry> entries)
    {
        entries = Kind is { } kind ? entries.Where(entry => entry.Kind == kind) : entries;
        entries = Step is { } step ? entries.Where(entry => entry.Step == step) : entries;
        entries = Attempt is { } attempt ? entries.Where(entry => entry.Attempt == attempt) : entries;
        if (Level is { } least)
        {
            // Levels are kept by name, so the graver ones are named one by one.
            var levels = Enum.GetValues<JournalLevel>().Where(level => level >= least).ToList();
            entries = entries.Where(entry => levels.Contains(entry.Level));
        }

        if (Text is { } text)
        {
            var pattern = TextSearch.Containing(text);
            entries = entries.Where(entry => TextSearch.Fits(entry.Message, pattern));
        }

        return entries;
    }
}
