using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;

namespace Factory.Core.Runs.Engine;

/// <summary>Has a run wait while something that the factory relies on is away: it fails for nothing that is not its fault.</summary>
public sealed class RunPatience(RunWriter writer, ArtifactStore store, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Returns when another try is worth it.</summary>
    /// <exception cref="OperationCanceledException">The work has to stop; what is away comes back without it.</exception>
    internal async Task WaitAsync(HeldRun held, Exception outage)
    {
        if (outage is UnavailableException away)
        {
            await SayAsync(held, away.Message);
        }

        do
        {
            await Task.Delay(Pause, time, held.Token);
            held.ThrowIfStopping();
        }
        while (!await store.AnswersAsync(held.Token));
    }

    // Where the journal cannot be written either, the log has it.
    private async Task SayAsync(HeldRun held, string why)
    {
        try
        {
            await writer.WriteAsync(
                held.Claimed.Key,
                held.Claimed.Lease,
                update =>
                {
                    update.NoteStatus(JournalLevel.Warning, $"{why} The run waits for it.", new { Waiting = true });
                    return ValueTask.CompletedTask;
                },
                held.Token);
        }
        catch (Exception too) when (too.IsOutage())
        {
        }
    }
}
