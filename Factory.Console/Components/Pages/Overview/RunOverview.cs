using Factory.Core.Runs;
using Factory.Core.Tenancy;

namespace Factory.Console.Components.Pages.Overview;

/// <summary>What the overview shows of a tenant's runs.</summary>
public sealed class RunOverview(RunQueries runs, RunStatistics statistics)
{
    private const int MostActive = 50;
    private const int Latest = 10;

    /// <summary>What is at work or waits, the newest that were ordered, and the figures of the last days.</summary>
    public async Task<(IReadOnlyList<RunView> Active, IReadOnlyList<RunView> Latest, RunFigures Figures)> ReadAsync(CurrentTenant tenant, int days, CancellationToken ct)
    {
        var active = await runs.ListAsync(tenant, new RunFilter { IsFinished = false }, MostActive, after: null, ct);
        var latest = await runs.ListAsync(tenant, new RunFilter(), Latest, after: null, ct);
        return (active.Items, latest.Items, await statistics.ExecuteAsync(tenant, days, ct));
    }
}
