using Factory.Core.Storage;

namespace Factory.Bench.Databases;

/// <summary>Where the databases of a measurement lie: in files, on the PostgreSQL that was named, or on one that is started for it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    /// <summary>Names a PostgreSQL, as it does for the tests.</summary>
    private const string Variable = "FACTORY_TEST_POSTGRES";

    private readonly PostgreSqlCluster? _own;
    private readonly string? _connectionString;

    private BenchServer(StorageProvider provider, string? connectionString, PostgreSqlCluster? own) =>
        (Provider, _connectionString, _own) = (provider, connectionString, own);

    public StorageProvider Provider { get; }

    /// <exception cref="PostgreSqlMissingException">One is wanted, and there is none.</exception>
    public static async Task<BenchServer> OpenAsync(BenchOptions options, CancellationToken ct)
    {
        if (options.OnSqlite)
        {
            return new BenchServer(StorageProvider.Sqlite, connectionString: null, own: null);
        }

        if ((options.PostgreSql ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } named)
        {
            return new BenchServer(StorageProvider.PostgreSql, named, own: null);
        }

        var own = await PostgreSqlCluster.StartAsync(ct);
        return new BenchServer(StorageProvider.PostgreSql, own.ConnectionString, own);
    }

    /// <summary>A database that is empty as yet, with a data directory.</summary>
    public BenchDatabase Database() => new(Provider, _connectionString);

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
