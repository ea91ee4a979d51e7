using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Console.Api.V1;

/// <summary>What happened in a run: its log, and every entry of any kind.</summary>
internal static class JournalEndpoints
{
    public static void MapJournals(this RouteGroupBuilder api)
    {
        var run = api.MapGroup("/runs/{runId}").WithTags("Runs");
        run.MapGet("/logs", Logs).Needs(Permissions.RunsRead).WithName("GetRunLogs").WithSummary("Reads or follows the log of a run");
        run.MapGet("/events", Events).Needs(Permissions.RunsRead).WithName("GetRunEvents").WithSummary("Reads or follows everything that happens in a run");
    }

    private static JournalAnswer<LogLine> Logs(
        string runId,
        Choice<JournalLevel>? level,
        string? step,
        int? attempt,
        string? q,
        ClaimsPrincipal user,
        long after = 0,
        [Range(1, 200)] int? limit = null) =>
        new(
            user.Tenant(),
            runId,
            new JournalFilter { Kind = JournalKind.Log, Level = level?.Value, Step = step, Attempt = attempt, Text = string.IsNullOrEmpty(q) ? null : q },
            after,
            limit,
            LogLine.Of);

    private static JournalAnswer<RunEvent> Events(string runId, ClaimsPrincipal user, long after = 0, [Range(1, 200)] int? limit = null) =>
        new(user.Tenant(), runId, JournalFilter.Everything, after, limit, RunEvent.Of);
}
