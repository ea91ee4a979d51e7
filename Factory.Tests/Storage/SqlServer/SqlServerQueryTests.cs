using System.Linq.Expressions;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Runs;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Factory.Tests.Storage.SqlServer;

/// <summary>That the check which every test of the app goes through sees what it should see.</summary>
public sealed class SqlServerQueryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_query_is_translated_with_the_filter_of_its_tenant()
    {
        var seen = new Seen();
        var options = new DbContextOptionsBuilder<SqliteFactoryDb>();
        SqliteStorage.Configure(options, "none.db", isFlushed: true);
        using var db = new SqliteFactoryDb(options.AddInterceptors(seen).Options);
        var name = "BILLING";
        _ = db.Set<Project>().Where(project => project.NameKey == name && project.Id.CompareTo(name) > 0).OrderBy(project => project.UpdatedAt).Take(3).ToQueryString();

        var sent = Assert.Single(SqlServerTranslation.Translate(seen.Query!));

        Assert.Contains("SELECT TOP(@", sent, StringComparison.Ordinal);
        Assert.Contains("[TenantId] = @", sent, StringComparison.Ordinal);
        TransactSql.Parse(sent);
    }

    [Fact]
    public async Task A_query_that_only_the_embedded_database_understands_fails_whoever_asks()
    {
        Suites.RequireSqlite();
        await using var fixture = await RunsFixture.StartAsync(storage: TestStorage.Sqlite());
        await using var db = fixture.Dbs.For(RunsFixture.Tenant);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.Set<Project>().Where(project => EF.Functions.Glob(project.Name, "B*")).ToListAsync(Ct));

        Assert.StartsWith("SQL Server cannot be asked:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_a_change_that_only_the_embedded_database_understands()
    {
        await using var fixture = await RunsFixture.StartAsync(storage: TestStorage.Sqlite());
        await using var db = fixture.Dbs.For(RunsFixture.Tenant);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.Set<Tenant>().Where(tenant => EF.Functions.Glob(tenant.Name, "B*")).ExecuteDeleteAsync(Ct));
    }

    [Fact]
    public void What_is_no_T_SQL_is_told() => Assert.Throws<InvalidOperationException>(() => TransactSql.Parse("SELECT FROM WHERE"));

    private sealed class Seen : IQueryExpressionInterceptor
    {
        public Expression? Query { get; private set; }

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => Query = queryExpression;
    }
}
