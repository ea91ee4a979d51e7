using System.Data.Common;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Runs.Steps;
using Factory.Core.Storage;
using Factory.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Factory.Core.Runs.Engine;

/// <summary>Does one step: says that it begins, does it, keeps what it made, and says how it ended and what begins then.</summary>
public sealed partial class StepRunner(IServiceProvider services, TimeProvider time, ILogger<StepRunner> logger)
{
    internal static Task BeginAsync(RunAtWork work, RunStep row, CancellationToken ct) =>
        work.WriteAsync(update => BeginAsync(update, row, ct), ct);

    /// <summary>Does a step that has begun.</summary>
    /// <param name="next">The step that begins where this one ended so, in the same transaction; null if none does.</param>
    /// <returns>The step that has begun.</returns>
    internal async Task<RunStep?> ExecuteAsync(RunAtWork work, PipelineStep step, RunStep row, Func<StepStatus, RunStep?> next, CancellationToken ct)
    {
        using var activity = RunTelemetry.StartStep(step.Name);
        var begun = time.GetTimestamp();
        var (outcome, output) = await DoAsync(work, step, ct);
        var following = next(outcome.Status);
        try
        {
            await FinishAsync(work, row, outcome, output, following, ct);
        }
        catch (Exception full) when (full.IsDiskFull())
        {
            // The workspace is all that the run can give back; without room nobody would learn why the run ended.
            work.Workspace.Remove();
            following = next(StepStatus.Failed);
            await FinishAsync(work, row, StepOutcome.Red(RunFailures.Of(full, step.Name)), output: null, following, ct);
        }

        RunTelemetry.EndStep(activity, step.Name, row.Status, time.GetElapsedTime(begun));
        return following;
    }

    private async Task FinishAsync(RunAtWork work, RunStep row, StepOutcome outcome, string? output, RunStep? next, CancellationToken ct)
    {
        await work.Log.FlushAsync(ct);
        await work.WriteAsync(EndAsync, ct);

        async ValueTask EndAsync(RunUpdate update)
        {
            await StepRunner.EndAsync(update, row, outcome.Covered(work.Redactor), output, ct);
            if (next is not null)
            {
                await BeginAsync(update, next, ct);
            }
        }
    }

    private static async ValueTask BeginAsync(RunUpdate update, RunStep row, CancellationToken ct)
    {
        update.Run.CurrentStep = row.Name;
        await ChangeAsync(update, row, Begin, ct);
        update.Note(JournalKind.Step, JournalLevel.Info, row.Name, $"Step {row.Name} begins.", new { row.Status });

        void Begin(RunStep step)
        {
            step.Status = StepStatus.Running;
            step.StartedAt = update.Now;
            step.FinishedAt = null;
            step.Output = null;
            step.Failure = null;
        }
    }

    private static async ValueTask EndAsync(RunUpdate update, RunStep row, StepOutcome outcome, string? output, CancellationToken ct)
    {
        update.Run.ForgetChildrenHere();
        await ChangeAsync(update, row, End, ct);
        outcome.Commit?.Invoke(update);
        update.Note(
            JournalKind.Step,
            outcome.Status == StepStatus.Failed ? JournalLevel.Error : JournalLevel.Info,
            row.Name,
            $"Step {row.Name} {outcome.Status.ToString().ToLowerInvariant()}: {outcome.Message}",
            new { row.Status, row.Failure });
        update.Tell(WebhookEvents.RunStepFinished, row);

        void End(RunStep step)
        {
            step.Status = outcome.Status;
            step.StartedAt = outcome.Status == StepStatus.Skipped ? null : step.StartedAt;
            step.FinishedAt = outcome.Status == StepStatus.Skipped ? null : update.EndOf(step.StartedAt);
            step.Output = output;
            step.Failure = outcome.Failure;
        }
    }

    // The row in the database and the copy that the engine goes by change together.
    private static async Task ChangeAsync(RunUpdate update, RunStep row, Action<RunStep> change, CancellationToken ct)
    {
        change((await update.StepsAsync(ct)).Single(step => step.Name == row.Name));
        change(row);
    }

    private async Task<(StepOutcome Outcome, string? Output)> DoAsync(RunAtWork work, PipelineStep step, CancellationToken ct)
    {
        try
        {
            var outcome = await ((IRunStep)services.GetRequiredService(step.Type)).ExecuteAsync(work, ct);
            var output = outcome.Output is null ? null : await work.Outputs.WriteAsync(step.Name, outcome.Output, ct);
            return (outcome, output);
        }
        catch (Exception failure) when (IsOfTheStep(failure, ct))
        {
            Log.Crashed(logger, failure, work.Key.RunId, step.Name);
            return (StepOutcome.Red(RunFailures.Of(failure, step.Name)), null);
        }
    }

    // A stop, a lost lease and a database that does not answer are no fault of the step: the engine leaves, and the run is resumed.
    private static bool IsOfTheStep(Exception failure, CancellationToken ct) => failure switch
    {
        LeaseLostException => false,
        OperationCanceledException => !ct.IsCancellationRequested,
        _ when failure.IsDiskFull() => true,

        // What EF takes for passing it wraps once more.
        DbException or DbUpdateException => false,
        _ when failure.IsOutage() => false,
        _ => true,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId}: the step {Step} crashed")]
        public static partial void Crashed(ILogger logger, Exception exception, string runId, string step);
    }
}
