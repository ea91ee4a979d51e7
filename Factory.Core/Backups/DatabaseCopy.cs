using Factory.Core.Runs;
using Factory.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Backups;

/// <summary>The embedded database as it was at one moment, in a file of its own.</summary>
internal static class DatabaseCopy
{
    /// <summary>Copies the database while others read and write it: the copy is what was committed when it began.</summary>
    public static async Task MakeAsync(string database, string copy, CancellationToken ct)
    {
        await PrivateFile.Create(copy).DisposeAsync();
        await using (var source = new SqliteConnection(ConnectionTo(database)))
        await using (var target = new SqliteConnection(ConnectionTo(copy)))
        {
            await source.OpenAsync(ct);
            await target.OpenAsync(ct);
            source.BackupDatabase(target);

            // One file, without a log beside it.
            await using var command = target.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE";
            await command.ExecuteNonQueryAsync(ct);
        }

        // Processes that work for runs belong to the factory that was copied: another one must not take them for orphans of its own and end them.
        await using var db = Open(copy);
        await db.Set<Run>().Where(run => run.Children != null).ExecuteUpdateAsync(set => set.SetProperty(run => run.Children, (ChildGroups?)null), ct);
    }

    /// <summary>The rows of all tenants in the copy.</summary>
    public static FactoryDb Open(string copy) =>
        new SqliteFactoryDb(new DbContextOptionsBuilder<SqliteFactoryDb>().UseSqlite(ConnectionTo(copy)).Options) { SeesAllTenants = true };

    /// <exception cref="BackupRefusedException">The database is damaged.</exception>
    public static async Task CheckAsync(string database, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(ConnectionTo(database));
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (await command.ExecuteScalarAsync(ct) is not "ok")
        {
            throw new BackupRefusedException("The database in the backup is damaged.");
        }
    }

    private static string ConnectionTo(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, ForeignKeys = true }.ConnectionString;
}
