using Factory.Core.Quality;
using Factory.Core.Runs.Journal;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>Ends an attempt: steps, attempt and run in one go, so that no part of it looks alive afterwards.</summary>
internal static class RunEnding
{
    public static Task CancelAsync(RunUpdate update, CancellationToken ct)
    {
        var cancel = update.Run.Cancel ?? new CancelRequest("system", Reason: null, update.Now);
        return EndAsync(update, RunStatus.Cancelled, verdict: null, failure: null, JournalLevel.Warning, Wording("Cancelled", cancel), ct);
    }

    /// <summary>Cancels a run as the one who holds it, on the machine that has ended its children.</summary>
    public static async ValueTask CancelHereAsync(RunUpdate update, CancellationToken ct)
    {
        update.Run.ForgetChildrenHere();
        await CancelAsync(update, ct);
    }

    /// <summary>Cancels a run at once, unless a worker holds it and does so itself. Whoever held it until its lease ran out writes nothing more.</summary>
    /// <returns>Whether the run has ended.</returns>
    public static async Task<bool> TryCancelAsync(RunUpdate update, CancellationToken ct)
    {
        if (update.Run.LeaseOwner is not null && update.Run.LeaseExpiresAt >= update.Now)
        {
            return false;
        }

        update.Run.Fence++;
        await CancelAsync(update, ct);
        return true;
    }

    public static Task SucceedAsync(RunUpdate update, Verdict verdict, CancellationToken ct) =>
        EndAsync(update, RunStatus.Succeeded, verdict, failure: null, JournalLevel.Info, verdict == Verdict.Partial
            ? "Succeeded; not every required gate was evaluated."
            : "Succeeded; every required gate passed.", ct);

    public static Task FailAsync(RunUpdate update, Verdict? verdict, RunFailure failure, CancellationToken ct) =>
        EndAsync(update, RunStatus.Failed, verdict, failure, JournalLevel.Error, $"Failed: {failure.Message}", ct);

    public static string Wording(string what, CancelRequest cancel) =>
        string.IsNullOrWhiteSpace(cancel.Reason) ? $"{what} by {cancel.By}." : $"{what} by {cancel.By}: {cancel.Reason}";

    private static async Task EndAsync(
        RunUpdate update, RunStatus status, Verdict? verdict, RunFailure? failure, JournalLevel level, string message, CancellationToken ct)
    {
        var run = update.Run;
        foreach (var step in (await update.StepsAsync(ct)).Where(step => !step.Status.IsFinished()))
        {
            EndStep(update, step, status);
        }

        run.Verdict = verdict;
        run.Failure = failure;
        var attempt = await update.Db.Set<RunAttempt>().SingleAsync(attempt => attempt.RunId == run.Id && attempt.Number == run.Attempt, ct);
        attempt.Status = status;
        attempt.Verdict = verdict;
        attempt.Failure = failure;
        attempt.FinishedAt = update.EndOf(attempt.StartedAt);
        RunTelemetry.EndRun(status);
        update.MoveTo(status, level, message, new { Verdict = verdict, Failure = failure });
    }

    private static void EndStep(RunUpdate update, RunStep step, RunStatus status)
    {
        var wasRunning = step.Status == StepStatus.Running;
        step.Status = wasRunning && status == RunStatus.Cancelled ? StepStatus.Cancelled : StepStatus.Skipped;
        step.FinishedAt = wasRunning ? update.EndOf(step.StartedAt) : null;
        update.Note(JournalKind.Step, JournalLevel.Info, step.Name, $"Step {step.Name} {(wasRunning ? "stopped" : "skipped")}.", new { step.Status });
    }
}
