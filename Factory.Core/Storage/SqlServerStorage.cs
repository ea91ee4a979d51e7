using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Factory.Core.Storage;

/// <summary>The database on Microsoft SQL Server: one that teams run.</summary>
internal static class SqlServerStorage
{
    // No retries of EF's own: they forbid transactions, and callers are told when to come again.
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options.UseSqlServer(connectionString);

    /// <summary>What <c>dotnet ef</c> asks for when it writes migrations; it connects to nothing.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqlServerFactoryDb>
    {
        public SqlServerFactoryDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<SqlServerFactoryDb>();
            Configure(options, "Server=127.0.0.1;Database=DesignTime");
            return new SqlServerFactoryDb(options.Options);
        }
    }
}
