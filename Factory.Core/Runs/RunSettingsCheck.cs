using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs;

/// <summary>A tenant may ask for less than the operator gives it, not for more.</summary>
internal sealed class RunSettingsCheck(IOptions<RunOptions> options) : IConfigurationCheck
{
    public IEnumerable<Problem> Check(TenantSettings settings)
    {
        (string Name, int? Value, int Most)[] limits =
        [
            ("runningLimit", settings.Runs.RunningLimit, options.Value.RunningPerTenant),
            ("unfinishedLimit", settings.Runs.UnfinishedLimit, options.Value.UnfinishedPerTenant),
        ];
        return limits.Where(limit => limit.Value < 1 || limit.Value > limit.Most)
            .Select(limit => new Problem($"/runs/{limit.Name}", "OUT_OF_RANGE", $"'{limit.Name}' is 1 to {limit.Most}, which is what the operator gives each tenant."));
    }
}
