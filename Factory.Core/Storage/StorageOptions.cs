using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Factory.Core.Storage;

/// <summary>The databases that the factory can live in.</summary>
public enum StorageProvider
{
    /// <summary>Embedded, in the data directory.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server or Azure SQL.</summary>
    SqlServer,

    PostgreSql,
}

/// <summary>Where the factory keeps its rows: section <c>Factory:Storage</c>.</summary>
public sealed class StorageOptions
{
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Whether what is committed to the embedded database is on the disk before it is acknowledged; if not, a power cut may take back the latest.</summary>
    public bool FlushCommits { get; set; } = true;

    /// <summary>The connection string <c>Factory</c> of the section <c>ConnectionStrings</c>; null: there is none. The embedded database needs none.</summary>
    public string? ConnectionString { get; private set; }

    /// <summary>Says where the database is; the door reads it, because it stands outside of the factory's section.</summary>
    public void ConnectTo(string? connectionString) => ConnectionString = connectionString;

    internal IEnumerable<string> Failures()
    {
        if (Provider == StorageProvider.Sqlite)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"ConnectionStrings:Factory is empty, but Factory:Storage:Provider is {Provider}; give the connection string of the database.";
        }
        else if (!IsReadable(ConnectionString))
        {
            yield return $"ConnectionStrings:Factory is no connection string of {Provider} that names a database.";
        }
    }

    // Its words are not repeated: there may be a password among them.
    private bool IsReadable(string text)
    {
        try
        {
            return Provider == StorageProvider.SqlServer
                ? new SqlConnectionStringBuilder(text) is { InitialCatalog.Length: > 0, DataSource.Length: > 0 }
                : new NpgsqlConnectionStringBuilder(text) is { Database.Length: > 0, Host.Length: > 0 };
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or DbException or InvalidCastException or KeyNotFoundException)
        {
            return false;
        }
    }
}
