using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;

namespace Factory.Core.Runs.Steps;

/// <summary>Ties child processes to the run that they work for: their lines go to its journal, their group into its row before they begin.</summary>
internal sealed class Verification(RunWriter writer)
{
    public const string Off = "The operator has switched verification off.";
    public const string CompileOnly = "The operator has chosen to compile only.";
    public const string NotBuilt = "There is nothing to test, because the solution was not built.";

    /// <summary>The step's end when nothing could be judged. A workspace that is too large for its limit or its disk goes at once.</summary>
    public static StepOutcome Red(RunAtWork work, Error error, string step)
    {
        if (error.Code == QualityErrors.WorkspaceLimitExceeded || error.Code == QualityErrors.DiskFull)
        {
            work.Workspace.Remove();
        }

        return StepOutcome.Red(RunFailures.Of(error, step, FailureClass.Infrastructure));
    }

    public VerificationContext For(RunAtWork work, string step, CancellationToken ct) => new(
        work.Workspace.Source,
        work.Workspace.Scratch,
        line => work.Log.WriteAsync(line.IsError ? JournalLevel.Warning : JournalLevel.Info, step, line.Text, ct),
        async group => await writer.WriteAsync(
            work.Key,
            work.Lease,
            update =>
            {
                update.Run.NoteChild(group.Id, group.StartTime);
                return ValueTask.CompletedTask;
            },
            ct));
}
