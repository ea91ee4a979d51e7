using Factory.Core.Audit;

namespace Factory.Console.Api.V1;

/// <param name="Resource">What it was done to, as a path: <c>projects/proj-…</c>.</param>
/// <param name="Code">The code of a refusal.</param>
/// <param name="Sequence">The place in the tenant's chain; null for the few seconds until it is linked.</param>
/// <param name="Hash">Of the link, as `verify` works it out again.</param>
/// <param name="Before">The version before, where the resource has versions.</param>
public sealed record AuditEventResource(
    string Id,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Resource,
    AuditOutcome Outcome,
    string? Code,
    string? Before,
    string? After,
    string? Detail,
    string? TraceId,
    long? Sequence,
    string? Hash)
{
    internal static AuditEventResource Of(AuditRecord item) => new(
        item.Event.Id,
        item.Event.At,
        item.Event.Actor,
        item.Event.Action,
        item.Event.Resource,
        item.Event.Outcome,
        item.Event.Code,
        item.Event.Before,
        item.Event.After,
        item.Event.Detail,
        item.Event.TraceId,
        item.Sequence,
        item.Hash);
}
