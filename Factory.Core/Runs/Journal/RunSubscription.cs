using System.Threading.Channels;

namespace Factory.Core.Runs.Journal;

/// <summary>One watcher's short buffer of news of one run. What does not fit is dropped: the watcher sees from the announced sequence that it has to read again.</summary>
internal sealed class RunSubscription(Action<RunSubscription> ended) : IDisposable
{
    private const int Batches = 64;

    private readonly Channel<IReadOnlyList<JournalEntryView>> _news =
        Channel.CreateBounded<IReadOnlyList<JournalEntryView>>(Batches);

    private long _announced;
    private long _ended;

    /// <summary>The newest sequence that was told, whether its entry fitted or not.</summary>
    public long Announced => Interlocked.Read(ref _announced);

    /// <summary>Whether the newest that was told is the end of the run.</summary>
    public bool HasEnded => Interlocked.Read(ref _ended) is > 0 and var ended && ended == Announced;

    public void Offer(RunNews news)
    {
        if (news.Change?.Status.IsTerminal() == true)
        {
            Interlocked.Exchange(ref _ended, news.LastSequence);
        }

        // Announced before the entries: a reader that drained the buffer looks at this number before it waits, so a dropped batch is never overlooked.
        long known;
        while ((known = Announced) < news.LastSequence && Interlocked.CompareExchange(ref _announced, news.LastSequence, known) != known)
        {
        }

        _news.Writer.TryWrite(news.Entries);
    }

    public bool TryRead(out IReadOnlyList<JournalEntryView>? entries) => _news.Reader.TryRead(out entries);

    public ValueTask<bool> WaitAsync(CancellationToken ct) => _news.Reader.WaitToReadAsync(ct);

    public void Dispose() => ended(this);
}

/// <summary>One watcher's view of all runs of a tenant: of each run only the newest change waits.</summary>
internal sealed class TenantSubscription(Action<TenantSubscription> ended) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, (RunChange Change, long Sequence)> _waiting = [];
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(1);

    public void Offer(RunChange change, long sequence)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(change.RunId, out var waiting) || waiting.Sequence < sequence)
            {
                _waiting[change.RunId] = (change, sequence);
            }
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Waits for changes and takes all there are.</summary>
    public async ValueTask<IReadOnlyList<RunChange>> TakeAsync(CancellationToken ct)
    {
        await _wake.Reader.ReadAsync(ct);
        lock (_lock)
        {
            var taken = _waiting.Values.Select(waiting => waiting.Change).ToList();
            _waiting.Clear();
            return taken;
        }
    }

    public void Dispose() => ended(this);
}
