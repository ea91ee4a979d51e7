using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Factory.Core.Storage;

/// <summary>The embedded database: one file in the data directory, in write-ahead mode.</summary>
internal static class SqliteStorage
{
    // How long a writer waits for another, in seconds; then its caller is told to come again.
    private const int Patience = 15;

    /// <param name="isFlushed">As in <see cref="StorageOptions.FlushCommits" />.</param>
    public static void Configure(DbContextOptionsBuilder options, string path, bool isFlushed) =>
        options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = Patience }.ConnectionString)
            .AddInterceptors(new Pragmas(isFlushed));

    /// <summary>Sets what SQLite forgets with each connection.</summary>
    private sealed class Pragmas(bool isFlushed) : DbConnectionInterceptor
    {
        // FULL flushes the log at each commit. In NORMAL, a power cut takes back what was committed since the last checkpoint, and so what was acknowledged.
        private readonly string _statements = $"PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = {(isFlushed ? "FULL" : "NORMAL")};";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = _statements;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = _statements;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>What <c>dotnet ef</c> asks for when it writes migrations.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteFactoryDb>
    {
        public SqliteFactoryDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<SqliteFactoryDb>();
            Configure(options, "design-time.db", isFlushed: true);
            return new SqliteFactoryDb(options.Options);
        }
    }
}
