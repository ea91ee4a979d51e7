using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Factory.Core.Runs.Engine;

/// <summary>Works on runs, one at a time: claims the next, takes it along the line and ends it.</summary>
public sealed partial class RunEngine(
    RunClaims claims, RunLine line, RunWriter writer, RunPatience patience, RunWaking waking, ILogger<RunEngine> logger)
{
    /// <summary>Works until no run is left that may be claimed.</summary>
    public async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && await claims.ClaimNextAsync(stopping) is { } claimed)
        {
            await WorkAsync(claimed, stopping);
        }
    }

    private async Task WorkAsync(ClaimedRun claimed, CancellationToken stopping)
    {
        await using var held = new HeldRun(claimed, claims, waking.Runs.Value, waking.Time, stopping);
        try
        {
            while (await OutageAsync(held) is { } outage)
            {
                await patience.WaitAsync(held, outage);
            }
        }
        catch (LeaseLostException)
        {
            Lose(held);
        }
        catch (Exception) when (held.Token.IsCancellationRequested)
        {
            // Not every provider says of a call that was cancelled that it was.
            await LeaveAsync(held);
        }
        catch (Exception failure)
        {
            // The lease runs out by itself, and then recovery has somebody go on where this stopped.
            Log.Interrupted(logger, failure, claimed.Key.RunId);
        }
    }

    // Null when the run has ended.
    private async Task<Exception?> OutageAsync(HeldRun held)
    {
        try
        {
            await line.ExecuteAsync(held);
            return null;
        }
        catch (Exception outage) when (outage.IsOutage() && !held.Token.IsCancellationRequested)
        {
            Log.Interrupted(logger, outage, held.Claimed.Key.RunId);
            held.NoteOutage();
            if (outage.IsDiskFull())
            {
                // All that the run can give back.
                line.Clean(held.Claimed);
            }

            return outage;
        }
    }

    // What is written here is written although the work was told to stop, so it has no token.
    private async Task LeaveAsync(HeldRun held)
    {
        var claimed = held.Claimed;
        try
        {
            switch (held.Why)
            {
                case StopReason.Cancelled:
                    await writer.WriteAsync(claimed.Key, claimed.Lease, update => RunEnding.CancelHereAsync(update, CancellationToken.None), CancellationToken.None);
                    line.Clean(claimed);
                    break;
                case StopReason.Stopping:
                    await claims.ReleaseAsync(claimed, CancellationToken.None);
                    break;
                default:
                    Lose(held);
                    break;
            }
        }
        catch (Exception failure)
        {
            claims.Owe(claimed);
            Log.Interrupted(logger, failure, claimed.Key.RunId);
        }
    }

    private void Lose(HeldRun held)
    {
        // If it could only not be renewed, it is given back as soon as that can be written.
        if (held.IsUnanswered)
        {
            claims.Owe(held.Claimed);
        }

        Log.LeaseLost(logger, held.Claimed.Key.RunId);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} is no longer this worker's")]
        public static partial void LeaseLost(ILogger logger, string runId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId}: the work was interrupted and will be resumed")]
        public static partial void Interrupted(ILogger logger, Exception exception, string runId);
    }
}
