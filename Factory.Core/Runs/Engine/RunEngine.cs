using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs.Engine;

/// <summary>Works on runs, one at a time: claims the next, takes it along the line and ends it.</summary>
public sealed partial class RunEngine(
    RunClaims claims, RunLine line, RunWriter writer, IOptions<RunOptions> options, TimeProvider time, ILogger<RunEngine> logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>Works until no run is left that may be claimed.</summary>
    public async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && await claims.ClaimNextAsync(stopping) is { } claimed)
        {
            if (!await WorkAsync(claimed, stopping))
            {
                await LetGoAsync(claimed, stopping);
            }
        }
    }

    // False when the run may still be this worker's although nobody works on it: the database was away.
    private async Task<bool> WorkAsync(ClaimedRun claimed, CancellationToken stopping)
    {
        await using var held = new HeldRun(claimed, claims, options.Value, time, stopping);
        try
        {
            await line.ExecuteAsync(held);
            return true;
        }
        catch (LeaseLostException)
        {
            Log.LeaseLost(logger, claimed.Key.RunId);
            return true;
        }
        catch (Exception) when (held.Token.IsCancellationRequested)
        {
            // Not every provider says of a call that was cancelled that it was.
            return await LeaveAsync(claimed, held.Why);
        }
        catch (Exception failure)
        {
            // Of a fault the lease runs out by itself, and then recovery has somebody go on where this stopped.
            Log.Interrupted(logger, failure, claimed.Key.RunId);
            if (RunFailures.IsDiskFull(failure))
            {
                line.Clean(claimed.Key.RunId);
            }

            return !failure.IsOutage();
        }
    }

    // What is written here is written although the work was told to stop, so it has no token.
    private async Task<bool> LeaveAsync(ClaimedRun claimed, StopReason why)
    {
        try
        {
            switch (why)
            {
                case StopReason.Cancelled:
                    await writer.WriteAsync(
                        claimed.Key, claimed.Lease, async update => await RunEnding.CancelAsync(update, CancellationToken.None), CancellationToken.None);
                    line.Clean(claimed.Key.RunId);
                    break;
                case StopReason.Stopping:
                    await claims.ReleaseAsync(claimed, CancellationToken.None);
                    break;
                default:
                    // Perhaps nobody else has it: the claim could not be renewed while the database was away.
                    Log.LeaseLost(logger, claimed.Key.RunId);
                    return false;
            }

            return true;
        }
        catch (Exception failure)
        {
            Log.Interrupted(logger, failure, claimed.Key.RunId);
            return !failure.IsOutage();
        }
    }

    // Waits for the database, so that the run goes on as soon as that is back: nobody else would know before the lease runs out.
    private async Task LetGoAsync(ClaimedRun claimed, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(BetweenTries, time);
        try
        {
            while (!await TryLetGoAsync(claimed, stopping))
            {
                await timer.WaitForNextTickAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The lease runs out by itself.
        }
    }

    private async Task<bool> TryLetGoAsync(ClaimedRun claimed, CancellationToken stopping)
    {
        try
        {
            await claims.LetGoAsync(claimed, stopping);
            return true;
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} is no longer this worker's")]
        public static partial void LeaseLost(ILogger logger, string runId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId}: the work was interrupted and will be resumed")]
        public static partial void Interrupted(ILogger logger, Exception exception, string runId);
    }
}
