using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Audit;

/// <summary>Where a chain does not hold.</summary>
/// <param name="EventId">The event there; null if the link itself is gone.</param>
/// <param name="Reason"><c>linkMissing</c>, <c>eventMissing</c> or <c>altered</c>.</param>
public sealed record AuditBreak(long Sequence, string? EventId, string Reason);

/// <param name="Sequence">0: nothing is chained yet.</param>
/// <param name="Hash">What an auditor writes down elsewhere, to see later that the end was not cut off.</param>
public sealed record AuditHead(long Sequence, string Hash);

/// <summary>An event without a link.</summary>
public sealed record UnchainedEvent(string Id, DateTimeOffset At);

/// <summary>What came out.</summary>
/// <param name="Checked">Links that were looked at.</param>
/// <param name="FirstBreak">Null: the chain holds.</param>
/// <param name="NewestUnchained">The newest event that no link covers yet; null: all are covered.</param>
public sealed record AuditVerification(bool IsIntact, long Checked, AuditHead Head, AuditBreak? FirstBreak, long Unchained, UnchainedEvent? NewestUnchained);

/// <summary>Follows a tenant's chain from its first link and says where it was tampered with.</summary>
public sealed class VerifyAudit(FactoryDbs dbs)
{
    public async Task<AuditVerification> ExecuteAsync(CurrentTenant tenant, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var links = db.Set<AuditLink>().AsNoTracking().OrderBy(link => link.Sequence)
            .GroupJoin(db.Set<AuditEvent>(), link => link.EventId, item => item.Id, (link, items) => new { link, items })
            .SelectMany(pair => pair.items.DefaultIfEmpty(), (pair, item) => new { pair.link, item });
        var (count, head) = (0L, new AuditHead(0, AuditLink.Root));
        AuditBreak? broken = null;
        await foreach (var row in links.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            broken ??= BreakAt(head, row.link, row.item);
            head = new AuditHead(row.link.Sequence, row.link.Hash);
        }

        var unchained = db.Set<AuditEvent>().Where(item => !db.Set<AuditLink>().Any(link => link.EventId == item.Id));
        var newest = await unchained.OrderByDescending(item => item.Id).Select(item => new UnchainedEvent(item.Id, item.At)).FirstOrDefaultAsync(cancellationToken);
        return new AuditVerification(broken is null, count, head, broken, newest is null ? 0 : await unchained.LongCountAsync(cancellationToken), newest);
    }

    private static AuditBreak? BreakAt(AuditHead before, AuditLink link, AuditEvent? item)
    {
        if (link.Sequence != before.Sequence + 1)
        {
            return new AuditBreak(before.Sequence + 1, EventId: null, "linkMissing");
        }

        if (item is null)
        {
            return new AuditBreak(link.Sequence, link.EventId, "eventMissing");
        }

        return link.Hash == AuditLink.HashOf(before.Hash, link.Sequence, item) ? null : new AuditBreak(link.Sequence, link.EventId, "altered");
    }
}
