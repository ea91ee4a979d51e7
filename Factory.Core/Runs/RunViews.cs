using System.Text.Json.Nodes;
using Factory.Core.Quality;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>Where a run is, as far as its own row tells.</summary>
/// <param name="LastSequence">Of its journal: whatever changes a run's status writes an entry.</param>
public sealed record RunState(RunStatus Status, long LastSequence)
{
    /// <summary>As it is now; null for an unknown run.</summary>
    internal static Task<RunState?> ReadAsync(FactoryDb db, string runId, CancellationToken ct) =>
        db.Set<Run>().AsNoTracking().Where(run => run.Id == runId).Select(run => new RunState(run.Status, run.LastSequence)).SingleOrDefaultAsync(ct);
}

/// <summary>A template in the version that is pinned.</summary>
public sealed record TemplateReference(string Id, string Version);

/// <summary>A run as lists show it.</summary>
public sealed record RunView
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public required string BoundedContext { get; init; }

    public required TemplateReference Template { get; init; }

    /// <summary>Null for a run in a project without a blueprint.</summary>
    public required int? BlueprintVersion { get; init; }

    public required RunStatus Status { get; init; }

    public required int Attempt { get; init; }

    /// <summary>1 for the run that is claimed next; null unless it waits in the queue.</summary>
    public required int? QueuePosition { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether no retention touches it.</summary>
    public required bool IsPinned { get; init; }

    /// <summary>When retention last removed lines of its log; null: all are there.</summary>
    public required DateTimeOffset? LogRemovedAt { get; init; }

    /// <summary>When retention removed what it had made; null: it is there, or there was nothing.</summary>
    public required DateTimeOffset? ArtifactsRemovedAt { get; init; }

    /// <summary>The runs that its order cancelled; null unless this answers an order that asked for it.</summary>
    public IReadOnlyList<string>? Superseded { get; init; }

    internal static RunView Of(Run run, int? queuePosition) => new()
    {
        Id = run.Id,
        ProjectId = run.ProjectId,
        BoundedContext = run.BoundedContext,
        Template = new TemplateReference(run.TemplateId, run.TemplateVersion),
        BlueprintVersion = run.BlueprintVersion,
        Status = run.Status,
        Attempt = run.Attempt,
        QueuePosition = queuePosition,
        CreatedAt = run.CreatedAt,
        CreatedBy = run.CreatedBy,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        IsPinned = run.IsPinned,
        LogRemovedAt = run.LogRemovedAt,
        ArtifactsRemovedAt = run.ArtifactsRemovedAt,
    };
}

/// <summary>How far a run has come.</summary>
/// <param name="Completed">Steps that need no more work.</param>
public sealed record RunProgress(int Completed, int Total, int Percent)
{
    internal static RunProgress Of(IReadOnlyCollection<RunStep> steps)
    {
        var completed = steps.Count(step => step.Status.IsFinished());
        return new RunProgress(completed, steps.Count, steps.Count == 0 ? 0 : (int)Math.Round(100.0 * completed / steps.Count));
    }
}

/// <summary>Where a run stands right now.</summary>
public sealed record RunStatusView
{
    public required string RunId { get; init; }

    public required RunStatus Status { get; init; }

    public required int Attempt { get; init; }

    public required string? CurrentStep { get; init; }

    public required RunProgress Progress { get; init; }

    public required bool CancelRequested { get; init; }

    public required int? QueuePosition { get; init; }

    /// <summary>The sequence of the newest journal entry.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Null until the gates are evaluated.</summary>
    public required Verdict? Verdict { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public required RunFailure? Failure { get; init; }

    public required IReadOnlyList<StepView> Steps { get; init; }
}

/// <summary>One step of an attempt.</summary>
public sealed record StepView(
    string Name,
    StepStatus Status,
    int Attempt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    long? DurationMs,
    RunFailure? Failure)
{
    internal static StepView Of(RunStep step) => new(
        step.Name,
        step.Status,
        step.Attempt,
        step.StartedAt,
        step.FinishedAt,
        step.FinishedAt is { } end && step.StartedAt is { } start ? (long)(end - start).TotalMilliseconds : null,
        step.Failure);
}

/// <summary>One attempt with what it pins and how it ended.</summary>
public sealed record AttemptView
{
    public required int Number { get; init; }

    public required RunStatus Status { get; init; }

    public required int? BlueprintVersion { get; init; }

    public required TemplateReference Template { get; init; }

    public required JsonObject Parameters { get; init; }

    public required int? ConfigurationVersion { get; init; }

    public required Verdict? Verdict { get; init; }

    public required RunFailure? Failure { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public required IReadOnlyList<StepView> Steps { get; init; }

    internal static AttemptView Of(RunAttempt attempt, IEnumerable<RunStep> steps) => new()
    {
        Number = attempt.Number,
        Status = attempt.Status,
        BlueprintVersion = attempt.BlueprintVersion,
        Template = new TemplateReference(attempt.TemplateId, attempt.TemplateVersion),
        Parameters = SealedParameters.Covered(attempt.Parameters),
        ConfigurationVersion = attempt.ConfigurationVersion,
        Verdict = attempt.Verdict,
        Failure = attempt.Failure,
        CreatedAt = attempt.CreatedAt,
        StartedAt = attempt.StartedAt,
        FinishedAt = attempt.FinishedAt,
        Steps = [.. steps.Select(StepView.Of)],
    };
}

/// <summary>That a run of the tenant changed.</summary>
public sealed record RunChange(string RunId, string ProjectId, RunStatus Status, string? CurrentStep, int Percent);

/// <summary>A part of the journal.</summary>
/// <param name="NextAfter">The sequence to go on after: everything up to it was looked at.</param>
/// <param name="Complete">Whether the run has ended and nothing follows.</param>
public sealed record JournalPage(IReadOnlyList<JournalEntryView> Items, long NextAfter, bool Complete);

/// <summary>Which runs are wanted; what is null does not narrow.</summary>
public sealed record RunFilter
{
    public string? ProjectId { get; init; }

    /// <summary>Name of the context that is generated.</summary>
    public string? BoundedContext { get; init; }

    public RunStatus? Status { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool? IsFinished { get; init; }

    public bool? IsPinned { get; init; }

    public string? Template { get; init; }

    public string? CreatedBy { get; init; }

    /// <summary>Made at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Made before this time.</summary>
    public DateTimeOffset? To { get; init; }
}
