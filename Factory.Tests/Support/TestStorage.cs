using Factory.Core.Storage;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Factory.Tests.Support;

/// <summary>A database of one test's own; on a server it goes when the test is over.</summary>
public sealed class TestStorage : IAsyncDisposable
{
    private const int Connections = 20;
    private readonly string? _server;
    private readonly string _name = $"factory_test_{Guid.NewGuid():N}";

    private TestStorage(StorageProvider provider, string? server) => (Provider, _server) = (provider, server);

    public StorageProvider Provider { get; }

    /// <summary>Null of the embedded database, which lies in the data directory.</summary>
    public string? ConnectionString => Provider switch
    {
        StorageProvider.PostgreSql => new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = Connections }.ConnectionString,
        StorageProvider.SqlServer => new SqlConnectionStringBuilder(_server) { InitialCatalog = _name, MaxPoolSize = Connections }.ConnectionString,
        _ => null,
    };

    /// <summary>The settings that an app is pointed to it with.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("Factory:Storage:Provider", Provider.ToString()),
        new("ConnectionStrings:Factory", ConnectionString),

        // Tests survive no power cut.
        new("Factory:Storage:FlushCommits", "false"),
    ];

    public static TestStorage Sqlite() => new(StorageProvider.Sqlite, server: null);

    public static TestStorage PostgreSql() => PostgreSql(Suites.RequirePostgreSql());

    public static TestStorage PostgreSql(string server) => new(StorageProvider.PostgreSql, server);

    public static TestStorage SqlServer() => new(StorageProvider.SqlServer, Suites.RequireSqlServer());

    /// <summary>What <c>FACTORY_TEST_STORAGE</c> asks the tests to run on; the embedded database if it asks for nothing.</summary>
    public static TestStorage OfThisRun() => Of(Suites.Storage);

    public static TestStorage Of(StorageProvider provider) => provider switch
    {
        StorageProvider.PostgreSql => PostgreSql(),
        StorageProvider.SqlServer => SqlServer(),
        _ => Sqlite(),
    };

    // A name cannot be a parameter; this one was made here.
    private string Drop => Provider == StorageProvider.PostgreSql
        ? $"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)"
        : $"IF DB_ID('{_name}') IS NOT NULL BEGIN ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]; END";

    public async ValueTask DisposeAsync()
    {
        if (Provider == StorageProvider.PostgreSql)
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
            await using var server = new NpgsqlConnection(_server);
            await server.OpenAsync();
            await using var drop = server.CreateCommand();
            drop.CommandText = Drop;
            await drop.ExecuteNonQueryAsync();
        }
        else if (Provider == StorageProvider.SqlServer)
        {
            SqlConnection.ClearAllPools();
            await using var server = new SqlConnection(_server);
            await server.OpenAsync();
            await using var drop = server.CreateCommand();
            drop.CommandText = Drop;
            await drop.ExecuteNonQueryAsync();
        }
    }
}
