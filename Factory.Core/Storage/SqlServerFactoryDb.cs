using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Factory.Core.Storage;

/// <summary>The database on Microsoft SQL Server.</summary>
public sealed class SqlServerFactoryDb(DbContextOptions<SqlServerFactoryDb> options) : FactoryDb(options)
{
    // A server's own collation usually takes 'A' for 'a', which would make one key of two.
    private const string Ordinal = "Latin1_General_100_BIN2";
    private const string AnyCase = "Latin1_General_100_CI_AS";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.CompareTextsBy(Ordinal);
        modelBuilder.TranslateTextSearch((text, pattern) =>
            new LikeExpression(new CollateExpression(text, AnyCase), pattern, TextSearch.EscapeOf(pattern), new BoolTypeMapping("bit")));
    }

    // A datetimeoffset would keep the offset that somebody wrote with.
    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time.ToUniversalTime());
}
