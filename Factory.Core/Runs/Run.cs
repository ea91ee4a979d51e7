using Factory.Core.Quality;
using Factory.Core.Runs.Queue;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>One order to turn a bounded context into a service. This row is the truth about it; a queue only wakes workers.</summary>
public sealed class Run : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>PascalCase name of the context that is generated.</summary>
    public required string BoundedContext { get; init; }

    /// <summary>Free text that came with the order; empty if there was none.</summary>
    public required string Requirements { get; init; }

    public RunStatus Status { get; private set; } = RunStatus.Requested;

    /// <summary>1 for the first; the number of <see cref="RunAttempt" /> that counts.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>Bytes of the messages and data in its journal, in UTF-8.</summary>
    public long JournalBytes { get; private set; }

    /// <summary>The sequence of the newest journal entry. Whoever advances it holds the row, so it orders all writers.</summary>
    public long LastSequence { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>When the present attempt came into the queue.</summary>
    public required DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Template of the present attempt, repeated here because lists filter by it.</summary>
    public required string TemplateId { get; set; }

    public required string TemplateVersion { get; set; }

    /// <summary>The project's version that the present attempt pins; null if it has no blueprint.</summary>
    public required int? BlueprintVersion { get; set; }

    public string? CurrentStep { get; set; }

    public Verdict? Verdict { get; set; }

    public RunFailure? Failure { get; set; }

    public CancelRequest? Cancel { get; set; }

    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseExpiresAt { get; set; }

    /// <summary>Fencing number: one higher with each claim; a write that carries a lower one is refused.</summary>
    public long Fence { get; set; }

    /// <summary>How often the present attempt was claimed without being handed back in good order.</summary>
    public int Claims { get; set; }

    public DateTimeOffset? LastClaimedAt { get; set; }

    /// <summary>The child process groups that may be at work, each written down before it begins and kept until its machine has ended it; null if there are none.</summary>
    public ChildGroups? Children { get; set; }

    /// <summary>Whether somebody wants it kept: no retention touches it.</summary>
    public bool IsPinned { get; set; }

    /// <summary>When retention last removed lines of its log; null: all are there.</summary>
    public DateTimeOffset? LogRemovedAt { get; init; }

    /// <summary>Journal entries that retention removed.</summary>
    public long RemovedEntries { get; init; }

    /// <summary>When retention removed what the run had made; null: it is there, or there was nothing since.</summary>
    public DateTimeOffset? ArtifactsRemovedAt { get; private set; }

    /// <summary>Goes to the status, if the table of moves allows it.</summary>
    /// <exception cref="InvalidOperationException">The move is not legal.</exception>
    public void MoveTo(RunStatus next, DateTimeOffset now)
    {
        if (!RunTransitions.IsLegal(Status, next))
        {
            throw new InvalidOperationException($"A run cannot go from {Status} to {next}.");
        }

        Status = next;
        switch (next)
        {
            case RunStatus.Queued:
                QueuedAt = now;
                FinishedAt = null;
                break;
            case RunStatus.Running:
                StartedAt = now;
                break;
            case RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled:
                FinishedAt = now < StartedAt ? StartedAt : now;
                CurrentStep = null;
                LeaseOwner = null;
                LeaseExpiresAt = null;
                break;
        }
    }

    /// <summary>Begins the next attempt of a run that has ended.</summary>
    public void BeginAttempt(DateTimeOffset now)
    {
        MoveTo(RunStatus.Queued, now);
        Attempt++;
        StartedAt = null;
        Verdict = null;
        Failure = null;
        Cancel = null;
        Claims = 0;
        ArtifactsRemovedAt = null;
    }

    /// <summary>Notes a child process group of this machine that is about to begin.</summary>
    internal void NoteChild(int id, long startTime) =>
        Children = new ChildGroups([.. Children?.Groups ?? [], new ChildGroup(ThisMachine.Name, id, startTime)]);

    /// <summary>Forgets child process groups that have ended.</summary>
    internal void ForgetChildren(IEnumerable<ChildGroup> ended)
    {
        List<ChildGroup> left = [.. (Children?.Groups ?? []).Except(ended)];
        Children = left.Count == 0 ? null : new ChildGroups(left);
    }

    /// <summary>The same for all of this machine.</summary>
    internal void ForgetChildrenHere() => ForgetChildren(Children?.Here ?? []);

    /// <summary>Whether its journal takes another line of a log.</summary>
    internal bool HasRoomForLog(RunOptions limits) =>
        LastSequence - RemovedEntries < limits.MaxJournalEntries && JournalBytes < limits.MaxJournalMiB * 1024L * 1024L;

    /// <summary>Takes the number of another journal entry of that size.</summary>
    internal long NextSequence(int bytes)
    {
        JournalBytes += bytes;
        return ++LastSequence;
    }
}

/// <summary>That somebody wants the run to stop.</summary>
public sealed record CancelRequest(string By, string? Reason, DateTimeOffset At);

/// <summary>Process groups, of which at most one is at work for the run; others were left by machines that lost it.</summary>
public sealed record ChildGroups(IReadOnlyList<ChildGroup> Groups)
{
    /// <summary>Those of this machine.</summary>
    internal IReadOnlyList<ChildGroup> Here => [.. Groups.Where(group => group.Machine == ThisMachine.Name)];

    /// <summary>Ends those of this machine.</summary>
    internal void EndHere()
    {
        foreach (var group in Here)
        {
            OrphanProcesses.KillGroup(new ProcessGroup(group.Id, group.StartTime));
        }
    }
}

/// <summary>A process group on one machine, as <see cref="ThisMachine" /> names it; the start time keeps a later group of the same id apart.</summary>
public sealed record ChildGroup(string Machine, int Id, long StartTime);
