using System.Globalization;
using System.Threading.Channels;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;

namespace Factory.Core.Runs.Engine;

/// <summary>Takes log lines as fast as they come and writes them to the journal in batches.</summary>
internal sealed class RunLog : IAsyncDisposable
{
    private const int LargestBatch = 256;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(200);

    private readonly RunKey _run;
    private readonly Lease _lease;
    private readonly RunWriter _writer;
    private readonly RunOptions _limits;
    private readonly TimeProvider _time;
    private readonly Channel<Line> _lines = Channel.CreateBounded<Line>(16 * LargestBatch);
    private readonly Task _pump;
    private List<Line> _unwritten = [];
    private volatile Exception? _full;
    private bool _isCut;

    public RunLog(RunKey run, Lease lease, RunWriter writer, RunOptions limits, TimeProvider time)
    {
        (_run, _lease, _writer, _limits, _time) = (run, lease, writer, limits, time);
        _pump = PumpAsync();
    }

    /// <summary>Takes one line; waits only while the journal is far behind.</summary>
    /// <exception cref="IOException">The disk is full; what was taken is kept and written at the next flush.</exception>
    public async ValueTask WriteAsync(JournalLevel level, string step, string message, CancellationToken ct)
    {
        if (_full is { } full)
        {
            throw new IOException(full.Message, full);
        }

        try
        {
            await _lines.Writer.WriteAsync(new Line(_time.GetUtcNow(), level, step, message, Written: null), ct);
        }
        catch (ChannelClosedException)
        {
            await _pump;
        }
    }

    /// <summary>Returns when every line that was taken is in the journal.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _lines.Writer.WriteAsync(new Line(default, default, "", "", written), ct);
        }
        catch (ChannelClosedException)
        {
        }

        await await Task.WhenAny(written.Task, _pump).WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();

        // Why the pump stopped was told to whoever wrote or flushed; here only its end matters.
        await _pump.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await _lines.Reader.WaitToReadAsync())
            {
                await WriteBatchAsync();
            }
        }
        finally
        {
            _lines.Writer.TryComplete();
        }
    }

    private async Task WriteBatchAsync()
    {
        var batch = new List<Line>();
        TaskCompletionSource? written = null;
        var due = Task.Delay(LongestDelay, _time);
        while (batch.Count < LargestBatch && written is null)
        {
            if (_lines.Reader.TryRead(out var line))
            {
                if (line.Written is null)
                {
                    batch.Add(line);
                }

                written = line.Written;
            }
            else if (due.IsCompleted || !await MoreAsync(due))
            {
                break;
            }
        }

        await WriteAsync(batch, written);
    }

    // Lines that find no room stay here, and nobody waits for ever: whoever flushes hears why, makes room and flushes again.
    private async Task WriteAsync(List<Line> batch, TaskCompletionSource? written)
    {
        _unwritten = [.. _unwritten, .. batch];
        try
        {
            var isCut = _isCut;
            if (_unwritten.Count > 0)
            {
                await _writer.WriteAsync(
                    _run,
                    _lease,
                    update =>
                    {
                        isCut = Note(update, _unwritten) || isCut;
                        return ValueTask.CompletedTask;
                    },
                    CancellationToken.None);
            }

            (_unwritten, _full, _isCut) = ([], null, isCut);
            written?.SetResult();
        }
        catch (Exception failure) when (failure.IsDiskFull())
        {
            _full = failure;
            written?.SetException(failure);
        }
    }

    // False when the time is up or nothing comes any more.
    private async Task<bool> MoreAsync(Task due)
    {
        var more = _lines.Reader.WaitToReadAsync().AsTask();
        return await Task.WhenAny(more, due) == more && await more;
    }

    // True if the journal is full: what does not fit is dropped, and said once for each time that the run is worked on.
    private bool Note(RunUpdate update, List<Line> batch)
    {
        foreach (var line in batch)
        {
            if (update.Run.HasRoomForLog(_limits))
            {
                update.Note(JournalKind.Log, line.Level, line.Step, line.Message, at: line.At);
                continue;
            }

            if (!_isCut)
            {
                update.Note(JournalKind.Log, JournalLevel.Warning, line.Step, Cut());
            }

            return true;
        }

        return false;
    }

    private string Cut() => string.Create(
        CultureInfo.InvariantCulture,
        $"The log is cut here: the journal of a run takes {_limits.MaxJournalEntries} entries or {_limits.MaxJournalMiB} MiB. What becomes of the run and its steps is still written.");

    /// <param name="Written">Set when everything before it is written; such a line is no line of the log.</param>
    private sealed record Line(DateTimeOffset At, JournalLevel Level, string Step, string Message, TaskCompletionSource? Written);
}
