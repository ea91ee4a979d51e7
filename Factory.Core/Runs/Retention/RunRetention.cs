using Factory.Core.Access;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs.Retention;

/// <summary>What retention removed.</summary>
/// <param name="Runs">Runs that went with everything.</param>
/// <param name="Logs">Runs whose log went.</param>
/// <param name="Artifacts">Runs whose artifacts went.</param>
public sealed record Removed(int Runs, int Logs, int Artifacts);

/// <summary>Removes what is older than its tenant wants to keep it: whole runs, their logs, their artifacts. A pinned run is left alone.</summary>
public sealed class RunRetention(TenantQueries tenants, ConfigurationQueries configuration, ExpiredRuns expired, TimeProvider time)
{
    private readonly SettledClock _clock = new(time);

    /// <summary>Removes it for every tenant, unless the clock was set forward in the last hour. It may be stopped at any moment: the next turn goes on.</summary>
    public async Task<Removed> ExecuteAsync(CancellationToken ct)
    {
        if (!_clock.IsSettled())
        {
            return new Removed(0, 0, 0);
        }

        var (runs, logs, artifacts) = (0, 0, 0);
        foreach (var id in await tenants.IdsAsync(ct))
        {
            var tenant = new CurrentTenant(id, "system");
            var kept = (await configuration.CurrentAsync(tenant, ct)).Settings.Retention;
            runs += await RemoveAsync(kept.RunDays, before => expired.RemoveAsync(tenant, new RemovedRuns(before), ct));
            logs += await RemoveAsync(kept.JournalDays, before => expired.RemoveAsync(tenant, new RemovedLogs(before, time.GetUtcNow()), ct));
            artifacts += await RemoveAsync(kept.ArtifactDays, before => expired.RemoveAsync(tenant, new RemovedArtifacts(before, time.GetUtcNow()), ct));
        }

        return new Removed(runs, logs, artifacts);
    }

    private async Task<int> RemoveAsync(int? days, Func<DateTimeOffset, Task<int>> remove) =>
        days is { } kept ? await remove(time.GetUtcNow().AddDays(-kept)) : 0;
}
