using System.Diagnostics;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;

namespace Factory.Core.Audit;

/// <summary>Writes down who did what.</summary>
public sealed class AuditTrail(FactoryDbs dbs, Redactor redactor, TimeProvider clock)
{
    /// <summary>Letters of a detail.</summary>
    public const int LongestDetail = 1000;

    private const string Refusal = "request.refused";
    private const int LongestResource = 400;
    private long _notedAt;

    /// <summary>When this process last wrote an event down.</summary>
    public DateTimeOffset NotedAt => new(Interlocked.Read(ref _notedAt), TimeSpan.Zero);

    /// <summary>Notes a change; it is committed with the change, or not at all.</summary>
    /// <param name="resource">What was changed, as a path: <c>projects/proj-06f…</c>.</param>
    public void Note(
        FactoryDb db, CurrentTenant tenant, string action, string resource, string? before = null, string? after = null, string? detail = null) =>
        Add(db, tenant, action, resource, AuditOutcome.Done, code: null, before, after, detail);

    /// <summary>Notes what changed no row of the tenant's own, such as a sign-in.</summary>
    public async Task RecordAsync(CurrentTenant tenant, string action, string resource, string? detail, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        Note(db, tenant, action, resource, detail: detail);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes an attempt that was refused.</summary>
    /// <param name="code">The code of the answer.</param>
    public async Task RefusedAsync(CurrentTenant tenant, string resource, string code, string? detail, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        Add(db, tenant, Refusal, resource, AuditOutcome.Refused, code, before: null, after: null, detail);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string Shorten(string text, int longest) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");

    private void Add(
        FactoryDb db, CurrentTenant tenant, string action, string resource, AuditOutcome outcome, string? code, string? before, string? after, string? detail)
    {
        var now = clock.GetUtcNow();
        var item = new AuditEvent
        {
            Id = Id.New("aud", now),
            TenantId = tenant.TenantId,
            At = now,
            Actor = tenant.Actor,
            Action = action,
            Resource = Shorten(redactor.Apply(resource), LongestResource),
            Outcome = outcome,
            Code = code,
            Before = before,
            After = after,
            Detail = detail is null ? null : Shorten(redactor.Apply(detail), LongestDetail),
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
        db.Add(item);
        db.Add(new AuditPending { TenantId = item.TenantId, EventId = item.Id });
        Interlocked.Exchange(ref _notedAt, now.UtcTicks);
    }
}
