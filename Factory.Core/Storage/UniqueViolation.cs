using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Storage;

/// <summary>Tells a doubled key from every other failure to save.</summary>
public static class UniqueViolation
{
    private const int PrimaryKey = 1555;
    private const int UniqueIndex = 2067;

    /// <summary>Whether the database refused the save because a unique index or primary key has that value already.</summary>
    public static bool IsUniqueViolation(this DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: PrimaryKey or UniqueIndex };
}
