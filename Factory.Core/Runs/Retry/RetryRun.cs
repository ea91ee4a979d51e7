using System.Globalization;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Retry;

/// <summary>Begins another attempt of a run that has ended. Nothing of the earlier ones is erased.</summary>
public sealed class RetryRun(
    FactoryDbs dbs, ProjectQueries projects, CompleteOrder complete, ResolveRunInputs resolve, RunWriter writer, RunQueries queries, StorageMeter storage, RunWaking waking)
{
    public async Task<Result<RunView>> ExecuteAsync(CurrentTenant tenant, string runId, RetryRequest request, CancellationToken ct)
    {
        var earlier = await EarlierAsync(tenant, runId, ct);
        if (!earlier.IsSuccess)
        {
            return earlier.Error;
        }

        var from = PlaceOf(request.From, earlier.Value.Steps);
        if (from < 0)
        {
            return RunErrors.RetryStepUnknown.Because($"There is no step '{request.From}' to retry from.") with
            {
                Hint = $"Use failed, start, or one of {string.Join(", ", RunPipeline.Names)}.",
            };
        }

        var order = await OrderAsync(tenant, earlier.Value, request.Use, ct);
        if (!order.IsSuccess)
        {
            return order.Error;
        }

        var inputs = await resolve.ExecuteAsync(tenant, order.Value, ct);
        if (!inputs.IsSuccess)
        {
            return inputs.Error;
        }

        var room = await storage.RoomAsync(tenant, ct);
        if (!room.IsSuccess)
        {
            return room.Error;
        }

        var before = await resolve.ExecuteAsync(tenant, RunOrder.Of(earlier.Value.Run, earlier.Value.Attempt), ct);
        var reused = ReusableSteps.Of(
            earlier.Value.Steps,
            from,
            before.IsSuccess && order.Value.ConfigurationVersion == earlier.Value.Attempt.ConfigurationVersion && ReusableSteps.HashOf(before.Value) == ReusableSteps.HashOf(inputs.Value),
            earlier.Value.Attempt.Verification == waking.Mode);
        return await QueueAsync(tenant, earlier.Value, order.Value, inputs.Value, reused, ct);
    }

    private static int PlaceOf(string from, IReadOnlyList<RunStep> steps) => from switch
    {
        RetryRequest.Start => 0,
        RetryRequest.FailedStep => steps.FirstOrDefault(step => step.Status is StepStatus.Failed or StepStatus.Cancelled)?.Order ?? 0,
        _ => steps.FirstOrDefault(step => step.Name == from)?.Order ?? -1,
    };

    private static Error NotFinished(string runId) =>
        RunErrors.RunNotFinished.Because($"Run '{runId}' has not ended yet.").With("runId", runId);

    private async Task<Result<EarlierAttempt>> EarlierAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        if (!run.Status.IsTerminal())
        {
            return NotFinished(runId);
        }

        var attempt = await db.Set<RunAttempt>().AsNoTracking().SingleAsync(item => item.RunId == runId && item.Number == run.Attempt, ct);
        var steps = await db.Set<RunStep>().AsNoTracking()
            .Where(step => step.RunId == runId && step.Attempt == run.Attempt)
            .OrderBy(step => step.Order)
            .ToListAsync(ct);
        return new EarlierAttempt(run, attempt, steps);
    }

    private async Task<Result<RunOrder>> OrderAsync(CurrentTenant tenant, EarlierAttempt earlier, RetryInputs use, CancellationToken ct)
    {
        var original = RunOrder.Of(earlier.Run, earlier.Attempt);
        if (use == RetryInputs.Original)
        {
            return original;
        }

        var project = await projects.FindAsync(tenant, earlier.Run.ProjectId, ct);
        return project.IsSuccess ? await complete.AgainAsync(tenant, project.Value, original, ct) : project.Error;
    }

    private async Task<Result<RunView>> QueueAsync(
        CurrentTenant tenant, EarlierAttempt earlier, RunOrder order, RunInputs inputs, IReadOnlyList<RunStep> reused, CancellationToken ct)
    {
        var runId = earlier.Run.Id;
        var begun = await writer.ChangeExclusivelyAsync(tenant, runId, BeginAsync, ct);
        if (!begun.IsSuccess)
        {
            return begun.Error;
        }

        waking.Queue.Wake(runId);
        return await queries.FindAsync(tenant, runId, ct);

        async ValueTask<Result> BeginAsync(RunUpdate update)
        {
            // Somebody else may have retried it since it was read.
            if (!update.Run.Status.IsTerminal() || update.Run.Attempt != earlier.Run.Attempt)
            {
                return NotFinished(runId);
            }

            var room = await RunQuota.RoomAsync(update, waking.Runs.Value, ct);
            if (!room.IsSuccess)
            {
                return room;
            }

            // What retention removed meanwhile is not there to be reused.
            var kept = update.Run.ArtifactsRemovedAt is null ? reused : [];
            update.Run.BeginAttempt(update.Now);
            await update.TakeLastAsync(ct);
            update.Audit(tenant, "run.retried");
            update.Run.TemplateId = inputs.Template.Id;
            update.Run.TemplateVersion = inputs.Template.Version;
            update.Run.BlueprintVersion = order.BlueprintVersion;
            update.Db.Add(RunAttempt.Pinned(update, order, inputs, waking));
            var steps = RunPipeline.StepsOf(update.Run).ToList();
            foreach (var (step, earlierStep) in steps.Zip(kept))
            {
                step.Status = earlierStep.Status == StepStatus.Skipped ? StepStatus.Skipped : StepStatus.Reused;
                step.Output = earlierStep.Output;
            }

            update.Db.AddRange(steps);
            var first = steps.First(step => !step.Status.IsFinished()).Name;
            update.NoteStatus(
                JournalLevel.Info,
                string.Create(CultureInfo.InvariantCulture, $"Retried by {tenant.Actor}: attempt {update.Run.Attempt} begins at {first}."));
            update.Tell(WebhookEvents.RunQueued);
            return Result.Success;
        }
    }

    private sealed record EarlierAttempt(Run Run, RunAttempt Attempt, IReadOnlyList<RunStep> Steps);
}
