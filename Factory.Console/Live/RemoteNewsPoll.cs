using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Microsoft.Extensions.Options;

namespace Factory.Console.Live;

/// <summary>Looks every so often for what other nodes did to the runs that are watched here: one small poll for the node, none for a viewer.</summary>
internal sealed partial class RemoteNewsPoll(
    RemoteNews news, IOptions<NodeOptions> node, IOptions<StorageOptions> storage, TimeProvider time, ILogger<RemoteNewsPoll> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = node.Value.LookEvery(storage.Value.Provider);
        if (interval == TimeSpan.Zero || !node.Value.Serves)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        var isAway = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await news.LookAsync(stoppingToken);
                isAway = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Said once: the next look comes soon, and so does the next after it.
                if (!isAway)
                {
                    Log.Failed(logger, failure);
                }

                isAway = true;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes do cannot be seen now; it is looked for again until it can")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
