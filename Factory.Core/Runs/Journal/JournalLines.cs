using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Journal;

/// <summary>Reads a long journal in pieces, for a view that shows a few lines of it at a time.</summary>
/// <remarks>An unknown run simply has no lines here; whether it is there is the caller's to ask.</remarks>
public sealed class JournalLines(FactoryDbs dbs)
{
    /// <summary>Which entries the filter takes, by sequence: small, so that a view can know the place of each.</summary>
    /// <param name="upTo">The last sequence that is looked at.</param>
    public async Task<IReadOnlyList<long>> SequencesAsync(CurrentTenant tenant, string runId, JournalFilter filter, long upTo, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        return await filter.Narrow(Of(db, runId).Where(entry => entry.Sequence <= upTo))
            .OrderBy(entry => entry.Sequence)
            .Select(entry => entry.Sequence)
            .ToListAsync(ct);
    }

    /// <summary>Every entry from the first sequence to the last one.</summary>
    public async Task<IReadOnlyList<JournalEntryView>> RangeAsync(CurrentTenant tenant, string runId, long first, long last, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        return await ViewsAsync(Of(db, runId).Where(entry => entry.Sequence >= first && entry.Sequence <= last), ct);
    }

    /// <summary>The entries of these sequences.</summary>
    public async Task<IReadOnlyList<JournalEntryView>> TheseAsync(CurrentTenant tenant, string runId, IReadOnlyCollection<long> sequences, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        return await ViewsAsync(Of(db, runId).Where(entry => sequences.Contains(entry.Sequence)), ct);
    }

    /// <summary>The line that tells best why an attempt failed: the last error that the step logged, else the last error or the last line of the step; null if it wrote nothing.</summary>
    /// <param name="step">Null: any step.</param>
    public async Task<long?> FailingAsync(CurrentTenant tenant, string runId, int attempt, string? step, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var entries = Of(db, runId).Where(entry => entry.Attempt == attempt && (step == null || entry.Step == step));
        var errors = entries.Where(entry => entry.Level == JournalLevel.Error);
        return await LastAsync(errors.Where(entry => entry.Kind == JournalKind.Log), ct) ?? await LastAsync(errors, ct) ?? await LastAsync(entries, ct);
    }

    /// <summary>The verdicts of the required gates that are red in an attempt.</summary>
    public async Task<IReadOnlyList<JournalEntryView>> RedGatesAsync(CurrentTenant tenant, string runId, int attempt, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var gates = await ViewsAsync(Of(db, runId).Where(entry => entry.Attempt == attempt && entry.Kind == JournalKind.Gate && entry.Level == JournalLevel.Error), ct);

        // An attempt that was interrupted may have judged twice: the later judgement counts.
        return [.. gates.GroupBy(gate => gate.Message.Split(':')[0], StringComparer.Ordinal).Select(group => group.Last())];
    }

    // From the end, where it nearly always is: a maximum would look at every line.
    private static Task<long?> LastAsync(IQueryable<JournalEntry> entries, CancellationToken ct) =>
        entries.OrderByDescending(entry => entry.Sequence).Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(ct);

    private static IQueryable<JournalEntry> Of(FactoryDb db, string runId) => db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.RunId == runId);

    private static async Task<IReadOnlyList<JournalEntryView>> ViewsAsync(IQueryable<JournalEntry> entries, CancellationToken ct) =>
        (await entries.OrderBy(entry => entry.Sequence).ToListAsync(ct)).ConvertAll(JournalEntryView.Of);
}
