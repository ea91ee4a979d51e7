using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Blueprints.Document;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>Reads runs: where they stand and what they pinned.</summary>
public sealed class RunQueries(FactoryDbs dbs, RunClaims queue, ResolveRunInputs resolve, ArtifactQueries artifacts, ArtifactStore store)
{
    /// <summary>The newest first.</summary>
    /// <param name="after">The id after which the page begins; null for the first.</param>
    public async Task<Page<RunView>> ListAsync(CurrentTenant tenant, RunFilter filter, int limit, string? after, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var rows = await Narrow(db.Set<Run>().AsNoTracking(), filter)
            .Where(run => after == null || run.Id.CompareTo(after) < 0)
            .OrderByDescending(run => run.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var positions = await PositionsAsync(rows, ct);
        return Page.Of(rows, limit, run => run.Id, run => RunView.Of(run, Position(run, positions)));
    }

    public async Task<Result<RunView>> FindAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        return await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is { } run
            ? RunView.Of(run, Position(run, await PositionsAsync([run], ct)))
            : RunErrors.NotFound(runId);
    }

    /// <summary>What changes with every change of the run's status, in one short read; null for an unknown run.</summary>
    public async Task<RunState?> StateAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        return await RunState.ReadAsync(db, runId, ct);
    }

    /// <summary>How far the run's last attempt has come.</summary>
    public async Task<Result<RunStatusView>> StatusAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        var steps = await StepsAsync(db, runId, run.Attempt, ct);
        return new RunStatusView
        {
            RunId = run.Id,
            Status = run.Status,
            Attempt = run.Attempt,
            CurrentStep = run.CurrentStep,
            Progress = RunProgress.Of(steps),
            CancelRequested = run.Cancel is not null,
            QueuePosition = Position(run, await PositionsAsync([run], ct)),
            LastSequence = run.LastSequence,
            Verdict = run.Verdict,
            CreatedAt = run.CreatedAt,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            Failure = run.Failure,
            Steps = [.. steps.Select(StepView.Of)],
        };
    }

    /// <summary>The steps of the last attempt, in the order of the line.</summary>
    public async Task<Result<IReadOnlyList<StepView>>> StepsAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        var status = await StatusAsync(tenant, runId, ct);
        return status.IsSuccess ? new List<StepView>(status.Value.Steps) : status.Error;
    }

    /// <summary>The last run before this one that succeeded for the same project and context; null if there is none.</summary>
    public async Task<RunView?> LastGoodAsync(CurrentTenant tenant, RunView run, CancellationToken ct)
    {
        var filter = new RunFilter { ProjectId = run.ProjectId, BoundedContext = run.BoundedContext, Status = RunStatus.Succeeded };
        return await ListAsync(tenant, filter, limit: 1, after: run.Id, ct) is { Items: [var found, ..] } ? found : null;
    }

    /// <summary>Every attempt, the first first.</summary>
    public async Task<Result<IReadOnlyList<AttemptView>>> AttemptsAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var attempts = await db.Set<RunAttempt>().AsNoTracking().Where(attempt => attempt.RunId == runId).OrderBy(attempt => attempt.Number).ToListAsync(ct);
        if (attempts.Count == 0)
        {
            return RunErrors.NotFound(runId);
        }

        var steps = await db.Set<RunStep>().AsNoTracking().Where(step => step.RunId == runId).OrderBy(step => step.Order).ToListAsync(ct);
        return attempts.ConvertAll(attempt => AttemptView.Of(attempt, steps.Where(step => step.Attempt == attempt.Number)));
    }

    /// <summary>A part of what happened, in the order in which it happened.</summary>
    public async Task<Result<JournalPage>> JournalAsync(
        CurrentTenant tenant, string runId, JournalFilter filter, long after, int limit, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);

        // The run's row first: entries that come between the two readings are then only a reason to ask again.
        var run = await RunState.ReadAsync(db, runId, ct);
        if (run is null)
        {
            return RunErrors.NotFound(runId);
        }

        var rows = await filter.Narrow(db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.RunId == runId && entry.Sequence > after))
            .OrderBy(entry => entry.Sequence)
            .Take(limit + 1)
            .ToListAsync(ct);
        var items = rows.Take(limit).Select(JournalEntryView.Of).ToList();
        var isLast = rows.Count <= limit;
        var newest = Math.Max(after, items.Count == 0 ? 0 : items[^1].Sequence);
        return new JournalPage(items, isLast ? Math.Max(newest, run.LastSequence) : newest, isLast && run.Status.IsTerminal());
    }

    /// <summary>The blueprint that the last attempt used, with what was drafted from the run's requirements.</summary>
    public async Task<Result<BlueprintDocument>> BlueprintAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        var attempt = await db.Set<RunAttempt>().AsNoTracking().SingleAsync(item => item.RunId == runId && item.Number == run.Attempt, ct);
        var inputs = await resolve.ExecuteAsync(tenant, RunOrder.Of(run, attempt), ct);
        return inputs.IsSuccess ? inputs.Value.Model.Document : inputs.Error;
    }

    /// <summary>Every file of the last attempt that published, with its origin.</summary>
    public Task<Result<RunManifest>> ManifestAsync(CurrentTenant tenant, string runId, CancellationToken ct) => PublishedAsync<RunManifest>(
        tenant, runId, ArtifactKind.Manifest, RunErrors.ManifestNotReady.Because("The run has not published its files yet.").With("runId", runId), ct);

    /// <summary>Why each file of the last attempt that published exists, by its path; empty if none did.</summary>
    public async Task<IReadOnlyDictionary<string, ManifestEntry>> OriginsAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        var manifest = await ManifestAsync(tenant, runId, ct);
        return manifest.IsSuccess ? manifest.Value.Files.ToDictionary(file => file.Path, StringComparer.Ordinal) : new Dictionary<string, ManifestEntry>();
    }

    /// <summary>The quality report of the last attempt that published.</summary>
    public Task<Result<QualityReport>> QualityReportAsync(CurrentTenant tenant, string runId, CancellationToken ct) => PublishedAsync<QualityReport>(
        tenant, runId, ArtifactKind.QualityReport, RunErrors.QualityReportNotReady.Because("The run has no quality report yet.").With("runId", runId), ct);

    private static IQueryable<Run> Narrow(IQueryable<Run> runs, RunFilter filter)
    {
        runs = filter.ProjectId is { } projectId ? runs.Where(run => run.ProjectId == projectId) : runs;
        runs = filter.BoundedContext is { } context ? runs.Where(run => run.BoundedContext == context) : runs;
        runs = filter.Status is { } status ? runs.Where(run => run.Status == status) : runs;
        if (filter.IsFinished is { } isFinished)
        {
            // Statuses are kept by name, so those that are meant are named one by one.
            var statuses = Enum.GetValues<RunStatus>().Where(status => status.IsTerminal() == isFinished).ToList();
            runs = runs.Where(run => statuses.Contains(run.Status));
        }

        runs = filter.IsPinned is { } isPinned ? runs.Where(run => run.IsPinned == isPinned) : runs;
        runs = filter.Template is { } template ? runs.Where(run => run.TemplateId == template) : runs;
        runs = filter.CreatedBy is { } createdBy ? runs.Where(run => run.CreatedBy == createdBy) : runs;
        runs = filter.From is { } from ? runs.Where(run => run.CreatedAt >= from) : runs;
        return filter.To is { } to ? runs.Where(run => run.CreatedAt < to) : runs;
    }

    private static Task<List<RunStep>> StepsAsync(FactoryDb db, string runId, int attempt, CancellationToken ct) =>
        db.Set<RunStep>().AsNoTracking().Where(step => step.RunId == runId && step.Attempt == attempt).OrderBy(step => step.Order).ToListAsync(ct);

    private static int? Position(Run run, IReadOnlyDictionary<string, int> positions) =>
        run.Status == RunStatus.Queued && positions.TryGetValue(run.Id, out var position) ? position : null;

    private async Task<IReadOnlyDictionary<string, int>> PositionsAsync(IReadOnlyList<Run> runs, CancellationToken ct)
    {
        if (runs.All(run => run.Status != RunStatus.Queued))
        {
            return new Dictionary<string, int>();
        }

        var waiting = await queue.WaitingAsync(ct);
        return waiting.Index().ToDictionary(place => place.Item.RunId, place => place.Index + 1);
    }

    private async Task<Result<T>> PublishedAsync<T>(CurrentTenant tenant, string runId, ArtifactKind kind, Error notReady, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        if (await artifacts.LatestAsync(tenant, runId, kind, ct) is not { } artifact)
        {
            return run.ArtifactsRemovedAt is { } at ? RunErrors.Removed(runId, at) : notReady;
        }

        var content = await store.ReadAsync(new ContentHash(artifact.Sha256), ct);
        return content.IsSuccess ? JsonSerializer.Deserialize<T>(content.Value, JsonColumn.Options)! : content.Error;
    }
}
