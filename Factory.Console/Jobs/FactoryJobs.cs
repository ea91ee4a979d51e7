using Factory.Core.Access;
using Factory.Core.Artifacts;
using Factory.Core.Audit;
using Factory.Core.Runs;
using Factory.Core.Runs.Recovery;
using Factory.Core.Runs.Retention;
using Factory.Core.Webhooks;
using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.Options;

namespace Factory.Console.Jobs;

/// <summary>Wakes workers. The jobs are worth nothing by themselves: the runs' rows are the truth, and recovery wakes again.</summary>
internal static class FactoryJobs
{
    // To end child processes and write down that the run is handed over.
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeyInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AuditInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AuditIdle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WebhookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WebhookIdle = TimeSpan.FromSeconds(30);

    public static void AddFactoryJobs(this IServiceCollection services, NodeOptions node)
    {
        services.AddJobStore();

        // Registered here because Hangfire would take it from a static property, which two hosts in one process share.
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire(configuration => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        if (node.Works)
        {
            services.AddHangfireServer((provider, options) =>
            {
                var runs = provider.GetRequiredService<IOptions<RunOptions>>().Value;
                options.WorkerCount = runs.Workers;
                options.CancellationCheckInterval = TimeSpan.FromSeconds(1);
                options.ShutdownTimeout = runs.DrainPeriod + HandOver;
            });
        }

        // The host waits for the workers, not the other way round.
        services.AddOptions<HostOptions>().Configure<IOptions<RunOptions>, IOptions<NodeOptions>>(
            (host, runs, own) => host.ShutdownTimeout = own.Value.ShutdownDelay + runs.Value.DrainPeriod + (2 * HandOver));
        services.AddSingleton<RunQueue>();
        services.AddSingleton<IRunQueue>(provider => provider.GetRequiredService<RunQueue>());
        services.AddTransient<RunJob>();
        services.AddUpkeep(
            "recovery",
            provider => provider.GetRequiredService<IOptions<RunOptions>>().Value.RecoveryInterval,
            provider => stopping => provider.GetRequiredService<RunRecovery>().ExecuteAsync(provider.GetRequiredService<TimeProvider>().GetUtcNow(), stopping));
        services.AddUpkeep("audit", _ => AuditInterval, provider => new BusyClock(
            () => provider.GetRequiredService<AuditTrail>().NotedAt,
            AuditIdle,
            provider.GetRequiredService<AuditChain>().ExtendAsync,
            provider.GetRequiredService<TimeProvider>()).TurnAsync);
        services.AddUpkeep("webhooks", _ => WebhookInterval, provider => new BusyClock(
            () => provider.GetRequiredService<WebhookOutbox>().WrittenAt,
            WebhookIdle,
            provider.GetRequiredService<WebhookSender>().ExecuteAsync,
            provider.GetRequiredService<TimeProvider>()).TurnAsync);
        services.AddUpkeep("delivery log", _ => RetentionInterval, provider => provider.GetRequiredService<WebhookSender>().ForgetAsync);
        services.AddUpkeep("artifact store", _ => RetentionInterval, provider => provider.GetRequiredService<ContentSweep>().ExecuteAsync);
        services.AddUpkeep("retention", _ => RetentionInterval, provider => provider.GetRequiredService<RunRetention>().ExecuteAsync);
        services.AddUpkeep("keys", _ => KeyInterval, provider => provider.GetRequiredService<KeyHolds>().CheckAsync);
    }
}
