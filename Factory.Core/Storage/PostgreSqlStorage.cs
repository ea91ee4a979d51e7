using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Factory.Core.Storage;

/// <summary>The database on PostgreSQL: one that teams run.</summary>
internal static class PostgreSqlStorage
{
    // No retries of EF's own: they forbid transactions, and callers are told when to come again.
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options.UseNpgsql(connectionString).AddInterceptors(new StorableTexts());

    /// <summary>What <c>dotnet ef</c> asks for when it writes migrations; it connects to nothing.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgreSqlFactoryDb>
    {
        public PostgreSqlFactoryDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<PostgreSqlFactoryDb>();
            Configure(options, "Host=127.0.0.1;Database=design-time");
            return new PostgreSqlFactoryDb(options.Options);
        }
    }
}
