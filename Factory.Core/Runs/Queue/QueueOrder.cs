namespace Factory.Core.Runs.Queue;

/// <summary>A run that waits to be claimed.</summary>
public sealed record WaitingRun(string TenantId, string RunId, DateTimeOffset QueuedAt);

/// <summary>The fair order: tenants take turns, within a tenant the oldest goes first.</summary>
public static class QueueOrder
{
    /// <summary>The runs in the order in which they are claimed.</summary>
    /// <param name="lastClaims">When a run of the tenant was last claimed; a tenant that is not here never had its turn and goes first.</param>
    public static IReadOnlyList<WaitingRun> Of(IEnumerable<WaitingRun> waiting, IReadOnlyDictionary<string, DateTimeOffset> lastClaims) =>
    [
        .. waiting
            .GroupBy(run => run.TenantId)
            .SelectMany(tenant => tenant
                .OrderBy(run => run.QueuedAt)
                .ThenBy(run => run.RunId, StringComparer.Ordinal)
                .Select((run, turn) => (Run: run, Turn: turn)))
            .OrderBy(place => place.Turn)
            .ThenBy(place => lastClaims.GetValueOrDefault(place.Run.TenantId, DateTimeOffset.MinValue))
            .ThenBy(place => place.Run.QueuedAt)
            .ThenBy(place => place.Run.RunId, StringComparer.Ordinal)
            .Select(place => place.Run),
    ];
}
