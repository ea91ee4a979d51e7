using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Factory.Core.Storage;

/// <summary>The database on PostgreSQL: one that teams run.</summary>
internal static class PostgreSqlStorage
{
    private const string IdleLimit = "idle_in_transaction_session_timeout";

    // No retries of EF's own: they forbid transactions, and callers are told when to come again.
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(WithIdleLimit(connectionString)).AddInterceptors(new StorableTexts());

    /// <summary>Has the server end a transaction in which nothing happens for 15 seconds, unless the operator has set another time.</summary>
    /// <remarks>A node that is frozen, or whose machine has lost power, does not end it: the rows that it holds, and with them every run of their tenant, would wait for hours.</remarks>
    internal static string WithIdleLimit(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.Options?.Contains(IdleLimit, StringComparison.Ordinal) != true)
        {
            builder.Options = $"{builder.Options} -c {IdleLimit}=15000".TrimStart();
        }

        return builder.ConnectionString;
    }

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
