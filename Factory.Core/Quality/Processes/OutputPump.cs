using System.Globalization;
using System.Threading.Channels;

namespace Factory.Core.Quality.Processes;

/// <summary>Hands on what a process writes on its two streams, one line at a time, up to a limit of lines and of letters in a line.</summary>
internal sealed class OutputPump(Func<OutputLine, ValueTask> output, int maxLines) : IDisposable
{
    private const int MaxLineLength = 8_000;
    private const int TailLines = 40;

    private readonly Queue<string> _tail = new();
    private readonly CancellationTokenSource _refused = new();

    /// <summary>Is cancelled when nobody takes the lines any more; a process would wait for ever to get rid of its output.</summary>
    public CancellationToken Refused => _refused.Token;

    /// <summary>The last lines, those after the limit too.</summary>
    public IReadOnlyList<string> Tail => [.. _tail];

    /// <summary>Ends when both streams are at their end, or at cancellation without more ado.</summary>
    public async Task RunAsync(StreamReader standardOutput, StreamReader standardError, CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<OutputLine>(256);
        var reading = Task.WhenAll(
            ReadAsync(standardOutput, isError: false, lines.Writer, cancellationToken),
            ReadAsync(standardError, isError: true, lines.Writer, cancellationToken));
        var closing = reading.ContinueWith(_ => lines.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        var count = 0;
        await foreach (var line in lines.Reader.ReadAllAsync(CancellationToken.None))
        {
            Remember(line.Text);
            count++;
            if (count <= maxLines)
            {
                await HandOnAsync(line);
            }
            else if (count == maxLines + 1)
            {
                await HandOnAsync(new OutputLine(IsError: true, string.Create(CultureInfo.InvariantCulture, $"Output is cut here: {maxLines} lines are kept.")));
            }
        }

        await closing;
        await reading;
    }

    public void Dispose() => _refused.Dispose();

    private async ValueTask HandOnAsync(OutputLine line)
    {
        try
        {
            await output(line);
        }
        catch
        {
            await _refused.CancelAsync();
            throw;
        }
    }

    private void Remember(string text)
    {
        if (_tail.Count == TailLines)
        {
            _tail.Dequeue();
        }

        _tail.Enqueue(text);
    }

    private static async Task ReadAsync(StreamReader reader, bool isError, ChannelWriter<OutputLine> lines, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        var line = new LineBuffer(MaxLineLength);
        try
        {
            while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                foreach (var text in line.Take(buffer.AsMemory(0, read)))
                {
                    await lines.WriteAsync(new OutputLine(isError, text), cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody outside the group keeps the pipe open; what was read so far stands.
        }

        if (line.Rest() is { } rest)
        {
            await lines.WriteAsync(new OutputLine(isError, rest), CancellationToken.None);
        }
    }
}
