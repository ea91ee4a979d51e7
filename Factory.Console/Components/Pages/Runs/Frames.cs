using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>Gathers what comes fast into batches that can be drawn.</summary>
internal static class Frames
{
    /// <summary>What came in since the last batch, at most one batch in each <paramref name="frame" />; nothing is left out.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InFrames<T>(
        this IAsyncEnumerable<T> source,
        TimeSpan frame,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<T>(4096);
        var pump = PumpAsync(source, channel.Writer, cancellationToken);
        while (await channel.Reader.WaitToReadAsync(cancellationToken))
        {
            var batch = new List<T>();
            while (channel.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            yield return batch;
            await Task.Delay(frame, cancellationToken);
        }

        await pump;
    }

    private static async Task PumpAsync<T>(IAsyncEnumerable<T> source, ChannelWriter<T> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in source.WithCancellation(cancellationToken))
            {
                await writer.WriteAsync(item, cancellationToken);
            }

            writer.Complete();
        }
        catch (Exception exception)
        {
            writer.Complete(exception);
        }
    }
}
