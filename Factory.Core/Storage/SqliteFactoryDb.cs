using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Factory.Core.Storage;

/// <summary>The database of the embedded default.</summary>
public sealed class SqliteFactoryDb(DbContextOptions<SqliteFactoryDb> options) : FactoryDb(options)
{
    // SQLite can neither compare nor sort a DateTimeOffset; UTC ticks it can.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // LIKE knows no case here as it is.
        modelBuilder.TranslateTextSearch((text, pattern) => new LikeExpression(text, pattern, TextSearch.EscapeOf(pattern), new BoolTypeMapping("INTEGER")));
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
