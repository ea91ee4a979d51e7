using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Journal;

/// <summary>A change to one run in the making: its row is held until the transaction ends.</summary>
public sealed class RunUpdate
{
    // A line that is longer than any reader's window is a file in disguise.
    private const int LongestMessage = 8_000;
    private const int FewEntries = 16;

    private readonly AuditTrail _trail;
    private readonly Redactor _redactor;
    private IReadOnlyList<RunStep>? _steps;

    internal RunUpdate(FactoryDb db, Run run, AuditTrail trail, Redactor redactor, DateTimeOffset now) =>
        (Db, Run, _trail, _redactor, Now) = (db, run, trail, redactor, now);

    public FactoryDb Db { get; }

    public Run Run { get; }

    public DateTimeOffset Now { get; }

    internal List<JournalEntry> Entries { get; } = [];

    /// <summary>What webhooks are told of the change.</summary>
    internal List<WebhookEvent> Events { get; } = [];

    /// <summary>Changes to other runs of the tenant, which are committed with this one.</summary>
    internal List<RunUpdate> Others { get; } = [];

    /// <summary>The steps of the present attempt as they are stored, in the order of the line; read once.</summary>
    internal async Task<IReadOnlyList<RunStep>> StepsAsync(CancellationToken ct)
    {
        if (_steps is not [{ } first, ..] || first.Attempt != Run.Attempt)
        {
            _steps = await Db.Set<RunStep>().Where(step => step.RunId == Run.Id && step.Attempt == Run.Attempt).OrderBy(step => step.Order).ToListAsync(ct);
        }

        return _steps;
    }

    /// <summary>The text without secrets that do not belong where it is kept.</summary>
    public string Cover(string text) => _redactor.Apply(text);

    /// <summary>Takes the row of another run into the transaction; null if the run is not as it has to be.</summary>
    internal async Task<RunUpdate?> HoldAsync(string runId, Expression<Func<Run, bool>> condition, CancellationToken ct)
    {
        if (!await LockAsync(Db.Set<Run>().Where(run => run.Id == runId).Where(condition), ct))
        {
            return null;
        }

        var other = new RunUpdate(Db, await Db.Set<Run>().SingleAsync(run => run.Id == runId, ct), _trail, _redactor, Now);
        Others.Add(other);
        return other;
    }

    /// <summary>Locks a row by a change that changes nothing: from here to the commit no other writer of the run gets between.</summary>
    /// <returns>False if there is no such row.</returns>
    internal static async Task<bool> LockAsync(IQueryable<Run> row, CancellationToken ct) =>
        await row.ExecuteUpdateAsync(set => set.SetProperty(run => run.LastSequence, run => run.LastSequence), ct) > 0;

    /// <summary>Adds the next journal entry; it is committed with the change that it tells of.</summary>
    /// <param name="data">Facts for programs; becomes a JSON object.</param>
    public void Note(JournalKind kind, JournalLevel level, string? step, string message, object? data = null, DateTimeOffset? at = null)
    {
        var (text, facts) = (Shorten(Cover(message)), data is null ? null : Cover(JsonSerializer.Serialize(data, JsonColumn.Options)));
        var entry = new JournalEntry
        {
            TenantId = Run.TenantId,
            RunId = Run.Id,
            Sequence = Run.NextSequence(JournalEntry.SizeOf(text, facts)),
            Timestamp = at ?? Now,
            Kind = kind,
            Level = level,
            Step = step,
            Attempt = Run.Attempt,
            Message = text,
            Data = facts,
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
        Entries.Add(entry);
    }

    /// <summary>Saves the change with its entries, in the transaction that is open.</summary>
    internal async Task SaveAsync(CancellationToken ct)
    {
        // A few go along with the rest; many are cheaper by themselves.
        if (Entries.Count <= FewEntries)
        {
            Db.AddRange(Entries);
            await Db.SaveChangesAsync(ct);
            return;
        }

        await Db.SaveChangesAsync(ct);
        await Db.InsertAsync(Entries, ct);
    }

    /// <summary>The end of something that began then: now, or no earlier than it began where the clock was turned back since.</summary>
    public DateTimeOffset EndOf(DateTimeOffset? begun) => begun > Now ? begun.Value : Now;

    /// <summary>Moves the run to the status and says so.</summary>
    public void MoveTo(RunStatus next, JournalLevel level, string message, object? details = null)
    {
        Run.MoveTo(next, Now);
        NoteStatus(level, message, details);
        if (RunEvents.Of(next) is { } told)
        {
            Tell(told);
        }
    }

    /// <summary>Has webhooks told of the change, as the run stands after it.</summary>
    internal void Tell(string told, RunStep? step = null) => Events.Add(new WebhookEvent(told, Run.Id, Run.LastSequence, RunEvents.DataOf(Run, step)));

    /// <summary>Says where the run stands.</summary>
    public void NoteStatus(JournalLevel level, string message, object? details = null) =>
        Note(JournalKind.Status, level, step: null, message, new { Status = Run.Status, Details = details });

    /// <summary>Notes who wanted the change, beside the change itself; the version of a run is its attempt.</summary>
    public void Audit(CurrentTenant tenant, string action, string? detail = null) =>
        _trail.Note(Db, tenant, action, $"runs/{Run.Id}", after: Run.Attempt.ToString(CultureInfo.InvariantCulture), detail: detail);

    private static string Shorten(string message) => message.Length <= LongestMessage ? message : string.Concat(message.AsSpan(0, LongestMessage), "…");
}
