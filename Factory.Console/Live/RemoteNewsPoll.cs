using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Microsoft.Extensions.Options;

namespace Factory.Console.Live;

/// <summary>Looks every so often for what other nodes did to the runs that are watched here: one small poll for the node, none for a viewer.</summary>
/// <param name="relay">Tells of it at once; null: nothing does. While it works there is less to look for.</param>
internal sealed partial class RemoteNewsPoll(
    RemoteNews news, IOptions<NodeOptions> node, IOptions<StorageOptions> storage, TimeProvider time, ILogger<RemoteNewsPoll> logger, RedisRelay? relay = null) : BackgroundService
{
    // A message that was lost, with none after it to show the gap, is missed until the next look.
    private const int Seldom = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = node.Value.LookEvery(storage.Value.Provider);
        if (interval == TimeSpan.Zero || !node.Value.Serves)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        var (isAway, wasTold, lookedAt) = (false, false, 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Asked before the look: what is committed after a relay came back is told, what was before is found.
            var isTold = relay?.IsUp == true;
            if (isTold && wasTold && time.GetElapsedTime(lookedAt) < Seldom * interval)
            {
                continue;
            }

            try
            {
                await news.LookAsync(stoppingToken);
                (isAway, wasTold, lookedAt) = (false, isTold, time.GetTimestamp());
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Said once: the next look comes soon, and so does the next after it.
                if (!isAway)
                {
                    Log.Failed(logger, failure);
                }

                (isAway, wasTold) = (true, false);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes do cannot be seen now; it is looked for again until it can")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
