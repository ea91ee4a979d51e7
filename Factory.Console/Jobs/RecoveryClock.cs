using Factory.Core.Runs;
using Factory.Core.Runs.Recovery;
using Microsoft.Extensions.Options;

namespace Factory.Console.Jobs;

/// <summary>Calls recovery at start and then every so often.</summary>
internal sealed partial class RecoveryClock(
    RunRecovery recovery, IOptions<RunOptions> options, TimeProvider time, ILogger<RecoveryClock> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RecoveryInterval, time);
        do
        {
            try
            {
                await recovery.ExecuteAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A database that is away comes back; the next turn tries again.
                Log.Failed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Recovery failed and is tried again at its next turn")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
