using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Factory.Core.Storage;

/// <summary>The database on PostgreSQL.</summary>
public sealed class PostgreSqlFactoryDb(DbContextOptions<PostgreSqlFactoryDb> options) : FactoryDb(options)
{
    // A database's own collation usually sorts by a language, in which ids and cursors have no fixed place.
    private const string Ordinal = "C";

    // What ILIKE calls; it takes the backslash as escape.
    private const string LikeInAnyCase = "texticlike";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.CompareTextsBy(Ordinal);
        modelBuilder.TranslateTextSearch((text, pattern) =>
            new SqlFunctionExpression(LikeInAnyCase, [text, pattern], nullable: true, [true, true], typeof(bool), new BoolTypeMapping("boolean")));
    }

    // A timestamptz takes UTC alone and keeps microseconds; what is compared with it is cut in the same way.
    private sealed class UtcMicroseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        time => new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
        time => time);
}
