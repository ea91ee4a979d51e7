using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Audit;

/// <summary>Chains what was written down, tenant by tenant, after the fact: a change never waits for the chain.</summary>
public sealed class AuditChain(FactoryDbs dbs)
{
    private const int AtOnce = 500;

    /// <summary>Gives every waiting event its link. Several nodes may do so at once: the chain's key decides, and the loser's turn comes again.</summary>
    /// <returns>How many links were added.</returns>
    public async Task<int> ExtendAsync(CancellationToken cancellationToken)
    {
        List<string> tenants;
        await using (var all = dbs.ForSystem("The chains of every tenant are kept up by one writer."))
        {
            tenants = await all.Set<AuditPending>().Select(item => item.TenantId).Distinct().ToListAsync(cancellationToken);
        }

        var added = 0;
        foreach (var tenant in tenants)
        {
            int part;
            do
            {
                part = await ExtendAsync(tenant, cancellationToken);
                added += part;
            }
            while (part == AtOnce);
        }

        return added;
    }

    private async Task<int> ExtendAsync(string tenant, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var waiting = await db.Set<AuditPending>().OrderBy(item => item.EventId).Take(AtOnce).ToListAsync(ct);
        var ids = waiting.ConvertAll(item => item.EventId);
        var events = await db.Set<AuditEvent>().AsNoTracking().Where(item => ids.Contains(item.Id)).OrderBy(item => item.Id).ToListAsync(ct);
        var head = await db.Set<AuditLink>().AsNoTracking().OrderByDescending(link => link.Sequence).FirstOrDefaultAsync(ct);
        var (sequence, hash) = (head?.Sequence ?? 0, head?.Hash ?? AuditLink.Root);
        foreach (var item in events)
        {
            hash = AuditLink.HashOf(hash, ++sequence, item);
            db.Add(new AuditLink { TenantId = tenant, Sequence = sequence, EventId = item.Id, Hash = hash });
        }

        db.RemoveRange(waiting);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return waiting.Count;
        }
        catch (DbUpdateException)
        {
            // Another node was faster; what it left waits for the next turn.
            return 0;
        }
    }
}
