using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Audit;

/// <summary>Which events are wanted; a null member: any.</summary>
/// <param name="Resource">A path, or the beginning of one up to a slash: <c>projects</c> is every project.</param>
/// <param name="To">Up to but without this time.</param>
public sealed record AuditFilter(string? Actor = null, string? Action = null, string? Resource = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>An event with its link in the tenant's chain.</summary>
/// <param name="Sequence">Its place in the chain, from 1; null while it waits for one, at most seconds.</param>
/// <param name="Hash">SHA-256 over the link before and the event, as lower-case hex: what <c>verify</c> works out again.</param>
public sealed record AuditRecord(AuditEvent Event, long? Sequence, string? Hash);

/// <summary>Reads who did what.</summary>
public sealed class AuditQueries(FactoryDbs dbs)
{
    /// <summary>A part of the events, newest first.</summary>
    /// <param name="after">The key of the last item of the part before; null: from the newest.</param>
    public async Task<Page<AuditRecord>> ListAsync(CurrentTenant tenant, AuditFilter filter, int limit, string? after, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var events = Matching(db, filter);
        if (after is not null)
        {
            events = events.Where(item => item.Id.CompareTo(after) < 0);
        }

        var found = await WithLinks(db, events, newestFirst: true).Take(limit + 1).ToListAsync(cancellationToken);
        return Page.Of(found, limit, item => item.Event.Id, item => item);
    }

    /// <summary>Every event, oldest first, as they come from the database.</summary>
    public async IAsyncEnumerable<AuditRecord> ExportAsync(
        CurrentTenant tenant, AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        await foreach (var item in WithLinks(db, Matching(db, filter), newestFirst: false).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }

    private static IQueryable<AuditRecord> WithLinks(FactoryDb db, IQueryable<AuditEvent> events, bool newestFirst)
    {
        var linked = events.LeftJoin(db.Set<AuditLink>().AsNoTracking(), item => item.Id, link => link.EventId, (item, link) => new { Event = item, Link = link });
        var ordered = newestFirst ? linked.OrderByDescending(pair => pair.Event.Id) : linked.OrderBy(pair => pair.Event.Id);
        return ordered.Select(pair => new AuditRecord(pair.Event, pair.Link == null ? null : pair.Link.Sequence, pair.Link == null ? null : pair.Link.Hash));
    }

    private static IQueryable<AuditEvent> Matching(FactoryDb db, AuditFilter filter)
    {
        var events = db.Set<AuditEvent>().AsNoTracking();
        if (filter.Actor is { } actor)
        {
            events = events.Where(item => item.Actor == actor);
        }

        if (filter.Action is { } action)
        {
            events = events.Where(item => item.Action == action);
        }

        if (filter.Resource is { } resource)
        {
            var below = $"{resource.TrimEnd('/')}/";
            events = events.Where(item => item.Resource == resource || item.Resource.StartsWith(below));
        }

        if (filter.From is { } from)
        {
            events = events.Where(item => item.At >= from);
        }

        return filter.To is { } to ? events.Where(item => item.At < to) : events;
    }
}
