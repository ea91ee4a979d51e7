using Factory.Core.Projects;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Runs;

internal static class RunsSetup
{
    /// <summary>Adds runs; the door brings the <see cref="IRunQueue" />.</summary>
    public static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<IProjectDeletion, RunsOfProject>();
        services.AddSingleton<CancelRun>();
        services.AddSingleton<RunQueries>();
        services.AddJournal();
        services.AddQueue();
    }

    private static void AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunWriter>();
        services.AddSingleton<RunWatcher>();
    }

    private static void AddQueue(this IServiceCollection services)
    {
        services.AddSingleton<RunNode>();
        services.AddSingleton<RunClaims>();
    }
}
