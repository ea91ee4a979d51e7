using Factory.Core.Artifacts;
using Factory.Core.Quality;
using Factory.Core.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Factory.Console.Starting;

/// <summary>Says whether the process lives, and by component whether it can work.</summary>
internal static class Health
{
    public static void AddFactoryHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<NodeHealth>("node")
        .AddCheck<DatabaseHealth>("database")
        .AddCheck<DataDirectoryHealth>("dataDirectory")
        .AddCheck<ArtifactStoreHealth>("artifactStore")
        .AddCheck<SandboxHealth>("sandbox");

    public static void MapFactoryHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = Word(report.Status),
        components = report.Entries.ToDictionary(
            entry => entry.Key, entry => new { status = Word(entry.Value.Status), message = entry.Value.Description }),
    });

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed class NodeHealth(NodeShutdown shutdown) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(shutdown.HasBegun ? HealthCheckResult.Unhealthy("The node was asked to end.") : HealthCheckResult.Healthy());
    }

    private sealed class DatabaseHealth(FactoryDbs dbs) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = dbs.For(tenantId: "");
            return await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }

    private const long LeastFreeBytes = 256L * 1024 * 1024;

    /// <summary>Never unhealthy: without it, all that lies in the database is served, and runs wait.</summary>
    private sealed class ArtifactStoreHealth(ArtifactStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            !await store.AnswersAsync(cancellationToken) ? HealthCheckResult.Degraded("The artifact store does not answer; runs wait for it.")
            : store.FreeBytes < LeastFreeBytes ? HealthCheckResult.Degraded("The disk of the artifact store is nearly full.")
            : HealthCheckResult.Healthy();
    }

    private sealed class DataDirectoryHealth(DataDirectory data) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(Check());

        private HealthCheckResult Check()
        {
            if (!Directory.Exists(data.Root))
            {
                return HealthCheckResult.Unhealthy("The data directory is gone.");
            }

            return new DriveInfo(data.Root).AvailableFreeSpace < LeastFreeBytes
                ? HealthCheckResult.Degraded("The disk of the data directory is nearly full.")
                : HealthCheckResult.Healthy();
        }
    }

    /// <summary>Healthy with gaps too: the operator decides what is enough. What is missing is said.</summary>
    private sealed class SandboxHealth(Sandbox sandbox, IOptions<VerificationOptions> options) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            options.Value.Mode != VerificationMode.Full
                ? HealthCheckResult.Healthy("Generated code is not run.")
                : await sandbox.GapsAsync(cancellationToken) is { Count: > 0 } gaps
                    ? HealthCheckResult.Healthy($"Not enforced: {string.Join(" ", gaps)}")
                    : HealthCheckResult.Healthy();
    }
}
