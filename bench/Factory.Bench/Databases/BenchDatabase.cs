using System.Data.Common;
using Factory.Core;
using Factory.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Factory.Bench.Databases;

/// <summary>One database with a data directory; both go with it.</summary>
internal sealed class BenchDatabase(StorageProvider provider, string? server) : IAsyncDisposable
{
    private readonly string _name = $"factory_bench_{Guid.NewGuid():N}";
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("factory-bench-");

    public StorageProvider Provider => provider;

    /// <summary>For any client.</summary>
    public string ConnectionString => provider == StorageProvider.PostgreSql
        ? new NpgsqlConnectionStringBuilder(server) { Database = _name }.ConnectionString
        : new SqliteConnectionStringBuilder { DataSource = Path.Combine(_data.FullName, "factory.db") }.ConnectionString;

    public string DataDirectory => _data.FullName;

    /// <summary>What points an app to it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("Factory__DataDirectory", _data.FullName),
        ("Factory__Storage__Provider", provider.ToString()),
        .. provider == StorageProvider.PostgreSql ? [("ConnectionStrings__Factory", ConnectionString)] : Array.Empty<(string, string)>(),
    ];

    public async Task<DbConnection> ConnectAsync(CancellationToken ct)
    {
        DbConnection connection = provider == StorageProvider.PostgreSql ? new NpgsqlConnection(ConnectionString) : new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>The capabilities of the factory on it, in this process; the tables are made.</summary>
    public async Task<ServiceProvider> OpenCoreAsync(Action<FactoryOptions> configure, CancellationToken ct)
    {
        var options = new FactoryOptions { DataDirectory = _data.FullName };
        options.Storage.Provider = provider;
        options.Storage.ConnectTo(provider == StorageProvider.PostgreSql ? ConnectionString : null);
        configure(options);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Options.Create(options));
        services.AddFactoryCore();
        var core = services.BuildServiceProvider();
        await core.GetRequiredService<DatabaseUpgrade>().ExecuteAsync(ct);
        return core;
    }

    /// <summary>Makes it on the server, for what does not make it by itself.</summary>
    public Task CreateAsync(CancellationToken ct) => AtServerAsync($"CREATE DATABASE \"{_name}\"", ct);

    public async ValueTask DisposeAsync()
    {
        if (provider == StorageProvider.PostgreSql)
        {
            NpgsqlConnection.ClearAllPools();
            await AtServerAsync($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)", CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    // A name cannot be a parameter; this one was made here.
    private async Task AtServerAsync(string statement, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(ct);
    }
}
