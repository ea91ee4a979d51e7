using System.Runtime.InteropServices;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>The lines of a run as a view of a few of them needs them: counted, found by place, and kept only where somebody looks.</summary>
/// <remarks>However long a log is, a viewer keeps some pages of it, the newest lines, and of a filtered log the sequence of each line.</remarks>
/// <param name="hasGaps">Whether retention has removed lines, so that a place does not follow from a sequence.</param>
public sealed class LogLines(JournalLines journal, CurrentTenant tenant, string runId, bool hasGaps = false)
{
    private const int PageSize = 200;
    private const int KeptPages = 10;
    private const int KeptNews = 1000;

    private readonly Dictionary<int, IReadOnlyList<JournalEntryView>> _pages = [];
    private readonly Queue<int> _order = [];
    private readonly List<JournalEntryView> _news = [];
    private JournalFilter _filter = JournalFilter.Everything;

    // Of a filtered log, or one with gaps, the sequence of each line; null: every entry is a line, and its place follows from its sequence.
    private List<long>? _sequences;

    /// <summary>The newest sequence that is known.</summary>
    public long Last { get; private set; }

    public int Count => _sequences?.Count ?? (int)Last;

    /// <summary>Begins anew with the entries up to the newest one that the filter takes.</summary>
    public async Task OpenAsync(JournalFilter filter, long last, CancellationToken ct)
    {
        Last = Math.Max(last, Last);
        var upTo = Last;
        var sequences = filter == JournalFilter.Everything && !hasGaps ? null : (await journal.SequencesAsync(tenant, runId, filter, upTo, ct)).ToList();

        // What came while the database was asked.
        sequences?.AddRange(_news.Where(entry => entry.Sequence > upTo && filter.Takes(entry)).Select(entry => entry.Sequence));
        (_filter, _sequences) = (filter, sequences);
        _pages.Clear();
        _order.Clear();
    }

    /// <summary>Adds what was just written; entries that are known already are left out.</summary>
    /// <returns>Whether there are more lines than before.</returns>
    public bool Add(IReadOnlyList<JournalEntryView> entries)
    {
        var before = Count;
        foreach (var entry in entries.Where(entry => entry.Sequence > Last))
        {
            Last = entry.Sequence;
            _news.Add(entry);
            if (_sequences is not null && _filter.Takes(entry))
            {
                _sequences.Add(entry.Sequence);
            }
        }

        if (_news.Count > 2 * KeptNews)
        {
            _news.RemoveRange(0, _news.Count - KeptNews);
        }

        return Count > before;
    }

    /// <summary>Where the line of this sequence stands, or the next one that is there; the last place if none follows.</summary>
    public int PlaceOf(long sequence)
    {
        var found = _sequences is null ? (int)sequence - 1 : _sequences.BinarySearch(sequence);
        return Math.Clamp(found < 0 && _sequences is not null ? ~found : found, 0, Math.Max(0, Count - 1));
    }

    /// <summary>The lines at these places; fewer if a filter changed meanwhile.</summary>
    public async ValueTask<IReadOnlyList<JournalEntryView>> ReadAsync(int start, int count, CancellationToken ct)
    {
        var lines = new List<JournalEntryView>(count);
        for (var place = start; place < Math.Min(Count, start + count); place++)
        {
            if ((Known(place) ?? await LoadAsync(place, ct)) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private long SequenceAt(int place) => _sequences is null ? place + 1 : _sequences[place];

    private JournalEntryView? Known(int place)
    {
        // The news has no gap, so the place in it follows from the sequence.
        var sequence = SequenceAt(place);
        return _news.Count > 0 && sequence >= _news[0].Sequence ? _news[(int)(sequence - _news[0].Sequence)]
            : _pages.TryGetValue(place / PageSize, out var page) && place % PageSize < page.Count ? page[place % PageSize]
            : null;
    }

    private async Task<JournalEntryView?> LoadAsync(int place, CancellationToken ct)
    {
        var number = place / PageSize;
        var first = number * PageSize;
        var end = Math.Min(Count, first + PageSize);
        var sequences = _sequences;
        var page = sequences is null
            ? await journal.RangeAsync(tenant, runId, first + 1, end, ct)
            : await journal.TheseAsync(tenant, runId, CollectionsMarshal.AsSpan(sequences)[first..end].ToArray(), ct);
        if (sequences == _sequences)
        {
            Keep(number, page);
        }

        return sequences == _sequences && place - first < page.Count ? page[place - first] : null;
    }

    private void Keep(int number, IReadOnlyList<JournalEntryView> page)
    {
        if (!_pages.ContainsKey(number))
        {
            _order.Enqueue(number);
        }

        _pages[number] = page;
        while (_order.Count > KeptPages)
        {
            _pages.Remove(_order.Dequeue());
        }
    }
}
