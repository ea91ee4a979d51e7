using Factory.Core.Artifacts;
using Factory.Core.Configuration;
using Factory.Core.Projects;
using Factory.Core.Quality;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Runs.Recovery;
using Factory.Core.Runs.Retention;
using Factory.Core.Runs.Retry;
using Factory.Core.Runs.Steps;
using Factory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs;

internal static class RunsSetup
{
    /// <summary>Adds runs; the door brings the <see cref="IRunQueue" />.</summary>
    public static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<IProjectDeletion, RunsOfProject>();
        services.AddSingleton<RunWaking>();
        services.AddSingleton<ResolveRunInputs>();
        services.AddSingleton<CompleteOrder>();
        services.AddSingleton<ExpiredRuns>();
        services.AddSingleton<RunRetention>();
        services.AddSingleton<IContentReferences, StepContent>();
        services.AddSingleton<StorageMeter>();
        services.AddSingleton<IConfigurationCheck, RunSettingsCheck>();
        services.AddSingleton<StartRun>();
        services.AddSingleton<PreviewRun>();
        services.AddSingleton<PreviewTemplate>();
        services.AddSingleton<CancelRun>();
        services.AddSingleton<PinRun>();
        services.AddSingleton<RetryRun>();
        services.AddSingleton<RunQueries>();
        services.AddSingleton<SharedRunStatus>();
        services.AddSingleton<FileHistory>();
        services.AddSingleton<RunStatistics>();
        services.AddJournal();
        services.AddQueue();
        services.AddEngine();
    }

    private static void AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunWriter>();
        services.AddSingleton<RunWatcher>();
        services.AddSingleton<RemoteNews>();
        services.AddSingleton<JournalLines>();
    }

    private static void AddQueue(this IServiceCollection services)
    {
        services.AddSingleton<RunNode>();
        services.AddSingleton<RunClaims>();
        services.AddSingleton<RunRecovery>();
    }

    private static HiddenPlaces PlacesToHide(IServiceProvider services) => new(
    [
        services.GetRequiredService<DataDirectory>().Root,
        AppContext.BaseDirectory,
        .. services.GetRequiredService<IOptions<ArtifactOptions>>().Value.Folder is { } folder ? [Path.GetFullPath(folder)] : Array.Empty<string>(),
    ]);

    private static void AddEngine(this IServiceCollection services)
    {
        foreach (var step in RunPipeline.Steps)
        {
            services.AddSingleton(step.Type);
        }

        services.AddSingleton<Verification>();
        services.AddSingleton(provider => PlacesToHide(provider));
        services.AddSingleton(provider => new RunWorkspaces(provider.GetRequiredService<DataDirectory>().Directory("workspaces")));
        services.AddSingleton<StepRunner>();
        services.AddSingleton<RunLine>();
        services.AddSingleton<RunPatience>();
        services.AddSingleton<RunEngine>();
    }
}
