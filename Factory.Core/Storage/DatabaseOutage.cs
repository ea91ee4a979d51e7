using System.Data.Common;
using Factory.Core.Kernel;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Factory.Core.Storage;

/// <summary>Tells a database, a disk or a store that cannot answer now from a fault.</summary>
public static class DatabaseOutage
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    // From here on the server has given up the connection (Transact-SQL, "Database Engine error severities").
    private const byte SqlServerFatal = 20;
    private const int SqlServerFileFull = 1105;
    private const int SqlServerLogFull = 9002;

    private const string SqlClient = "Microsoft.Data.SqlClient";

    // The server gave up a transaction of a client that was silent; see PostgreSqlStorage.
    private const string IdleInTransaction = "25P03";

    // No connection, a time-out, a deadlock, a server that starts, stops or is moved; the last ones are said by Azure SQL.
    private static readonly int[] SqlServerAway =
        [-2, -1, 2, 20, 53, 64, 121, 233, 258, 1205, 1222, 4060, 4221, 6005, 10053, 10054, 10060, 10061, 10928, 10929, 11001, 17142, 17197, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920];

    /// <summary>Whether the same call may succeed a little later.</summary>
    public static bool IsOutage(this Exception exception) => exception.IsDiskFull() || IsAway(exception);

    /// <summary>Whether the database has no room left for what was to be written.</summary>
    public static bool IsDatabaseFull(this Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteFull }
            or SqlException { Number: SqlServerFileFull or SqlServerLogFull }
            or PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        { InnerException: { } inner } => inner.IsDatabaseFull(),
        _ => false,
    };

    private static bool IsAway(Exception exception) => exception switch
    {
        UnavailableException => true,

        // The last three are what is said of a directory that is gone, of a disk that does not read or write, and of one without room for the index of the log.
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteCannotOpen or SqliteIoError } or DbException { IsTransient: true } => true,
        SqlException { Class: >= SqlServerFatal } => true,
        SqlException server when SqlServerAway.Contains(server.Number) => true,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or IdleInTransaction } => true,

        // All connections of the pool are in use; SqlClient has neither a type nor a number for it (its ADP_PooledOpenTimeout).
        InvalidOperationException { Source: SqlClient } full when full.Message.Contains("pool", StringComparison.OrdinalIgnoreCase) => true,

        // The server's own limit of time, and a server that is a copy until it takes over.
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction } => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };
}
