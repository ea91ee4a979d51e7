using Factory.Core.Storage;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Factory.Console.Jobs;

/// <summary>Where the jobs lie: in the memory of a node that is alone, in the database of nodes that share one, so that any of them is woken.</summary>
internal static class JobStores
{
    // A wake is to arrive within about a second.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    // Of a node that died over its jobs; recovery makes others long before.
    private static readonly TimeSpan InvisibilityTimeout = TimeSpan.FromMinutes(5);

    // A job that is over is worth nothing: what happened stands in the run's journal.
    private static readonly TimeSpan KeptAfterItsEnd = TimeSpan.FromMinutes(10);

    public static void AddJobStore(this IServiceCollection services)
    {
        // Registered here because Hangfire would take it from a static property, which two hosts in one process share.
        services.AddSingleton(Open);
        services.AddSingleton<IUpgradeStep, JobStoreUpgrade>();
    }

    private static JobStorage Open(IServiceProvider provider)
    {
        var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        JobStorage jobs = storage.Provider switch
        {
            StorageProvider.SqlServer => OnSqlServer(storage.ConnectionString!),
            StorageProvider.PostgreSql => OnPostgreSql(storage.ConnectionString!),
            _ => new InMemoryStorage(),
        };
        jobs.JobExpirationTimeout = KeptAfterItsEnd;
        return jobs;
    }

    // The tables are made with those of the factory, by one node at a time: see JobStoreUpgrade.
    private static SqlServerStorage OnSqlServer(string connectionString) => new(connectionString, new SqlServerStorageOptions
    {
        PrepareSchemaIfNecessary = false,
        TryAutoDetectSchemaDependentOptions = false,
        DisableGlobalLocks = true,
        QueuePollInterval = PollInterval,
        SlidingInvisibilityTimeout = InvisibilityTimeout,
    });

    private static PostgreSqlStorage OnPostgreSql(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            PrepareSchemaIfNecessary = false,
            QueuePollInterval = PollInterval,
            InvisibilityTimeout = InvisibilityTimeout,
            UseSlidingInvisibilityTimeout = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }

    private sealed class JobStoreUpgrade(IOptions<StorageOptions> storage) : IUpgradeStep
    {
        public async Task ExecuteAsync(CancellationToken cancellationToken)
        {
            if (storage.Value.Provider == StorageProvider.SqlServer)
            {
                await using var connection = new SqlConnection(storage.Value.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                SqlServerObjectsInstaller.Install(connection);
            }
            else if (storage.Value.Provider == StorageProvider.PostgreSql)
            {
                await using var connection = new NpgsqlConnection(storage.Value.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                PostgreSqlObjectsInstaller.Install(connection);
            }
        }
    }
}
