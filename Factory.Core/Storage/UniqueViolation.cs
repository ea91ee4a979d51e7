using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Factory.Core.Storage;

/// <summary>Tells a doubled key from every other failure to save.</summary>
public static class UniqueViolation
{
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUniqueIndex = 2067;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerConstraint = 2627;

    /// <summary>Whether the database refused the save because a unique index or primary key has that value already.</summary>
    public static bool IsUniqueViolation(this DbUpdateException exception) => exception.InnerException is
        SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUniqueIndex }
        or SqlException { Number: SqlServerUniqueIndex or SqlServerConstraint }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
