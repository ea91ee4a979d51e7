using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Factory.Console.Live;

/// <summary>Degraded without Redis, not unhealthy: everything is still told, a little later.</summary>
internal sealed class RedisHealth(RedisRelay relay) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(relay.IsUp
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded("Redis does not answer; what other nodes do is looked for in the database."));
}
