using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Factory.Core.Storage;

/// <summary>Tells a database that cannot answer now from a fault.</summary>
public static class DatabaseOutage
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>Whether the same call may succeed a little later.</summary>
    public static bool IsOutage(this Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } or DbException { IsTransient: true } => true,
        { InnerException: { } inner } => inner.IsOutage(),
        _ => false,
    };
}
