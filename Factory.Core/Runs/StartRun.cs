using System.Globalization;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>Orders a run: checks what can be known now, pins what it depends on, and queues it.</summary>
public sealed class StartRun(
    ProjectQueries projects, CompleteOrder complete, ResolveRunInputs resolve, RunWriter writer, RunQueries queries, StorageMeter storage, RunWaking waking)
{
    public async Task<Result<RunView>> ExecuteAsync(CurrentTenant tenant, StartRunRequest request, CancellationToken ct)
    {
        var project = await projects.FindAsync(tenant, request.ProjectId, ct);
        if (!project.IsSuccess)
        {
            return project.Error;
        }

        var completed = await complete.ExecuteAsync(tenant, project.Value, request, ct);
        if (!completed.IsSuccess)
        {
            return completed.Error;
        }

        var order = completed.Value;
        var inputs = await resolve.ExecuteAsync(tenant, order, ct);
        if (!inputs.IsSuccess)
        {
            return inputs.Error;
        }

        var room = await storage.RoomAsync(tenant, ct);
        if (!room.IsSuccess)
        {
            return room.Error;
        }

        var now = waking.Time.GetUtcNow();
        var run = new Run
        {
            TenantId = tenant.TenantId,
            Id = Id.New("run", now),
            ProjectId = order.ProjectId,
            BoundedContext = order.BoundedContext,
            Requirements = order.Requirements ?? "",
            CreatedAt = now,
            CreatedBy = tenant.Actor,
            QueuedAt = now,
            TemplateId = inputs.Value.Template.Id,
            TemplateVersion = inputs.Value.Template.Version,
            BlueprintVersion = order.BlueprintVersion,
        };
        IReadOnlyList<string>? superseded = null;
        var added = await writer.AddAsync(
            tenant,
            run,
            async update =>
            {
                superseded = request.Supersede ? await SupersededRuns.CancelAsync(update, tenant, ct) : null;
                return await QueueAsync(update, tenant, order, inputs.Value, ct);
            },
            ct);
        if (!added.IsSuccess)
        {
            return added.Error;
        }

        waking.Queue.Wake(run.Id);
        var queued = await queries.FindAsync(tenant, run.Id, ct);
        return queued.IsSuccess ? queued.Value with { Superseded = superseded } : queued;
    }

    private async ValueTask<Result> QueueAsync(RunUpdate update, CurrentTenant tenant, RunOrder order, RunInputs inputs, CancellationToken ct)
    {
        // Asked again where nothing can come between: the project may have gone, or others may have filled the quota.
        var run = update.Run;
        if (!await update.Db.Set<Project>().AnyAsync(project => project.Id == run.ProjectId, ct))
        {
            return ProjectErrors.NotFound.Because($"Project with ID '{run.ProjectId}' not found").With("projectId", run.ProjectId);
        }

        var room = await RunQuota.RoomAsync(update, waking.Runs.Value, ct);
        if (!room.IsSuccess)
        {
            return room;
        }

        update.Audit(tenant, "run.started", detail: $"{run.BoundedContext} of {run.ProjectId}");
        update.NoteStatus(JournalLevel.Info, $"Requested by {run.CreatedBy}.");
        if (update.Others.Count > 0)
        {
            var superseded = update.Others.ConvertAll(other => other.Run.Id);
            update.NoteStatus(JournalLevel.Info, $"Supersedes {string.Join(", ", superseded)}.", new { Superseded = superseded });
        }

        update.MoveTo(RunStatus.Validated, JournalLevel.Info, Pinned(run));
        update.MoveTo(RunStatus.Queued, JournalLevel.Info, "Queued.");
        await update.TakeLastAsync(ct);
        update.Db.Add(RunAttempt.Pinned(update, order, inputs, waking));
        update.Db.AddRange(RunPipeline.StepsOf(run));
        return Result.Success;
    }

    private static string Pinned(Run run) => string.Create(
        CultureInfo.InvariantCulture,
        $"Pinned template {run.TemplateId} {run.TemplateVersion} and {(run.BlueprintVersion is { } version ? $"blueprint version {version}" : "no blueprint")}.");
}
