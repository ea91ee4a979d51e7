using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Engine;

/// <summary>Takes one claimed run along the line, from where it stands to its end.</summary>
public sealed class RunLine(
    FactoryDbs dbs, RunWriter writer, StepRunner runner, ArtifactStore store, RunWorkspaces workspaces, RunWaking waking)
{
    internal async Task ExecuteAsync(HeldRun held)
    {
        var (claimed, ct) = (held.Claimed, held.Token);
        var snapshot = await ReadAsync(claimed, ct);
        if (await EndedAlreadyAsync(claimed, snapshot, ct))
        {
            Clean(claimed);
            return;
        }

        using var activity = RunTelemetry.StartRun(snapshot.Run, snapshot.Attempt);
        var workspace = workspaces.Of(snapshot.Run.Id, snapshot.Run.Attempt);
        await BeginAsync(claimed, snapshot, workspace.IsThere, ct);
        var covering = writer.Covering(SealedParameters.Secrets(snapshot.Attempt.Parameters, waking.Secrets));
        await using var log = new RunLog(claimed.Key, claimed.Lease, covering, waking.Runs.Value, waking.Time);
        var work = new RunAtWork(claimed, snapshot, covering, log, workspace, new StepOutputs(store, snapshot.Steps));
        await WorkAsync(held, work, ct);
        var report = await work.Outputs.ReadAsync<QualityReport>(RunPipeline.Report, ct);
        await work.WriteAsync(async update => await EndAsync(update, work, report, ct), ct);
        Clean(claimed);
    }

    /// <summary>Removes what only an attempt at work needs: the next one may have begun. What cannot be removed now, recovery removes later.</summary>
    public void Clean(ClaimedRun claimed)
    {
        try
        {
            workspaces.Remove(claimed.Key.RunId, claimed.Attempt);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
        }
    }

    private async Task WorkAsync(HeldRun held, RunAtWork work, CancellationToken ct)
    {
        RunStep? begun = null;
        foreach (var (step, row) in RunPipeline.Steps.Zip(work.Steps))
        {
            if (!row.Status.IsFinished())
            {
                held.ThrowIfStopping();
                if (begun != row)
                {
                    await StepRunner.BeginAsync(work, row, ct);
                }

                begun = await runner.ExecuteAsync(work, step, row, status => GoesOn(step, status) && !held.IsStopping ? work.Steps.ElementAtOrDefault(row.Order + 1) : null, ct);
            }

            if (!GoesOn(step, row.Status))
            {
                break;
            }
        }
    }

    private static bool GoesOn(PipelineStep step, StepStatus status) => status != StepStatus.Failed || step.GoesOnWhenRed;

    private static async Task EndAsync(RunUpdate update, RunAtWork work, QualityReport? report, CancellationToken ct)
    {
        // Accepted while the last step ended: the promise was that the run stops, so it does not end as if nobody had asked.
        if (update.Run.Cancel is not null)
        {
            await RunEnding.CancelAsync(update, ct);
            return;
        }

        // A gate that is not required may be red without failing the run, so the report decides about the output; all else is decided by the steps.
        var stopped = work.Steps.Select(step => step.Failure).FirstOrDefault(failure => failure is not null && failure.Class != FailureClass.Quality);
        var red = report?.Verdict == Verdict.Failed
            ? work.Steps.Select(step => step.Failure).FirstOrDefault(failure => failure is not null)
                ?? RunFailures.GatesFailed([.. report.Gates.Where(gate => gate is { Required: true, Status: GateStatus.Failed })])
            : null;
        if ((stopped ?? red) is { } failure)
        {
            await RunEnding.FailAsync(update, report?.Verdict, failure, ct);
        }
        else
        {
            await RunEnding.SucceedAsync(update, report!.Verdict, ct);
        }
    }

    private async Task<RunSnapshot> ReadAsync(ClaimedRun claimed, CancellationToken ct)
    {
        await using var db = dbs.For(claimed.Key.TenantId);
        var run = await db.Set<Run>().AsNoTracking().SingleAsync(run => run.Id == claimed.Key.RunId, ct);
        var attempt = await db.Set<RunAttempt>().AsNoTracking().SingleAsync(item => item.RunId == run.Id && item.Number == run.Attempt, ct);
        var steps = await db.Set<RunStep>().AsNoTracking()
            .Where(step => step.RunId == run.Id && step.Attempt == run.Attempt)
            .OrderBy(step => step.Order)
            .ToListAsync(ct);
        return new RunSnapshot(run, attempt, steps);
    }

    private async Task<bool> EndedAlreadyAsync(ClaimedRun claimed, RunSnapshot snapshot, CancellationToken ct)
    {
        // A worker that died may have left its children at work; those of another machine stay noted for it.
        snapshot.Run.Children?.EndHere();
        if (snapshot.Run.Cancel is not null)
        {
            await writer.WriteAsync(claimed.Key, claimed.Lease, update => RunEnding.CancelHereAsync(update, ct), ct);
            return true;
        }

        var claims = snapshot.Run.Claims;
        if (claims > waking.Runs.Value.ClaimsPerAttempt)
        {
            var failure = RunFailures.GivenUp(snapshot.Run.CurrentStep, claims - 1);
            await writer.WriteAsync(claimed.Key, claimed.Lease, update => GiveUpAsync(update, failure, ct), ct);
            return true;
        }

        return false;
    }

    private static async ValueTask GiveUpAsync(RunUpdate update, RunFailure failure, CancellationToken ct)
    {
        update.Run.ForgetChildrenHere();

        // The worker may have died before it could say that it had begun.
        if (update.Run.Status == RunStatus.Queued)
        {
            update.MoveTo(RunStatus.Running, JournalLevel.Info, "Started.");
        }

        await RunEnding.FailAsync(update, verdict: null, failure, ct);
    }

    private async Task BeginAsync(ClaimedRun claimed, RunSnapshot snapshot, bool hasWorkspace, CancellationToken ct)
    {
        var whole = await WithOutputAsync(snapshot.Steps, ct);
        var first = ResumePoint.Of(snapshot.Attempt, snapshot.Steps, whole.Contains, hasWorkspace);
        var again = snapshot.Steps.Skip(first).Where(step => step.Status != StepStatus.Pending).ToList();
        again.ForEach(Reset);
        await writer.WriteAsync(
            claimed.Key,
            claimed.Lease,
            async update =>
            {
                update.Run.ForgetChildrenHere();
                var stored = await update.StepsAsync(ct);
                stored.Where(step => step.Order >= first && step.Status != StepStatus.Pending).ToList().ForEach(Reset);
                if (update.Run.Status == RunStatus.Running)
                {
                    var next = first < snapshot.Steps.Count ? $"at {snapshot.Steps[first].Name}" : "at its end";
                    update.NoteStatus(JournalLevel.Warning, $"Resumed {next} after an interruption.", new { Resumed = true });
                    return;
                }

                update.MoveTo(RunStatus.Running, JournalLevel.Info, "Started.");
                var attempt = await update.Db.Set<RunAttempt>().SingleAsync(
                    item => item.RunId == claimed.Key.RunId && item.Number == update.Run.Attempt, ct);
                attempt.Status = RunStatus.Running;
                attempt.StartedAt = update.Now;
            },
            ct);
    }

    // Those whose output is there, or that make none.
    private async Task<HashSet<RunStep>> WithOutputAsync(IReadOnlyList<RunStep> steps, CancellationToken ct)
    {
        HashSet<RunStep> whole = [];
        foreach (var step in steps)
        {
            if (step.Output is null || await store.HasAsync(new ContentHash(step.Output), ct))
            {
                whole.Add(step);
            }
        }

        return whole;
    }

    private static void Reset(RunStep step)
    {
        step.Status = StepStatus.Pending;
        step.StartedAt = null;
        step.FinishedAt = null;
        step.Output = null;
        step.Failure = null;
    }
}
