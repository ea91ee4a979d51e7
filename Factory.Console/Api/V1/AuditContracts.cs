using Factory.Core.Audit;

namespace Factory.Console.Api.V1;

/// <param name="Resource">What it was done to, as a path: <c>projects/proj-…</c>.</param>
/// <param name="Code">The code of a refusal.</param>
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
    string? TraceId)
{
    internal static AuditEventResource Of(AuditEvent item) => new(
        item.Id, item.At, item.Actor, item.Action, item.Resource, item.Outcome, item.Code, item.Before, item.After, item.Detail, item.TraceId);
}
