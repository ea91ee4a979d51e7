using Factory.Core.Projects;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Storage;

public sealed class TenantFilterTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FactoryDbs Dbs => app.Services.GetRequiredService<FactoryDbs>();

    [Fact]
    public async Task A_database_without_a_tenant_reads_nothing()
    {
        await app.Api.PostAsync("/api/v1/projects", new { name = "Hidden" });
        await using var db = Dbs.For(tenantId: "");
        Assert.False(await db.Set<Project>().AnyAsync(Ct));
    }

    [Fact]
    public async Task A_row_of_another_tenant_is_not_saved()
    {
        await using var db = Dbs.For("default");
        db.Add(new Project
        {
            Id = "proj-foreign",
            TenantId = "somebody-else",
            Name = "Foreign",
            NameKey = "FOREIGN",
            CreatedAt = DateTimeOffset.UnixEpoch,
            CreatedBy = "test",
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task The_embedded_database_is_in_write_ahead_mode_and_checks_its_keys()
    {
        Suites.RequireSqlite();
        await using var db = Dbs.For("default");
        Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
        Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
        Assert.Equal("15000", await PragmaAsync(db, "busy_timeout"));
    }

    /// <summary>A filter that leaves the embedded database no index to use makes every read as long as the table.</summary>
    [Fact]
    public async Task The_embedded_database_finds_the_rows_of_a_tenant_by_an_index()
    {
        Suites.RequireSqlite();
        await using var db = Dbs.For("default");
        var page = db.Set<JournalEntry>().Where(entry => entry.RunId == "run-a" && entry.Sequence > 5).OrderBy(entry => entry.Sequence).Take(50);
        var plan = Assert.Single(await PlanAsync(db, page.ToQueryString()));
        Assert.Contains("SEARCH", plan, StringComparison.Ordinal);
        Assert.Contains("TenantId=? AND RunId=? AND Sequence>?", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sees_all_tenants_does_not_lift_the_filter_of_others()
    {
        await app.Api.PostAsync("/api/v1/projects", new { name = "Seen" });
        await using (var all = Dbs.ForSystem("a test sees all"))
        {
            Assert.True(await all.Set<Project>().AnyAsync(Ct));
        }

        await using var other = Dbs.For("somebody-else");
        Assert.False(await other.Set<Project>().AnyAsync(Ct));
    }

    private static async Task<List<string>> PlanAsync(FactoryDb db, string query)
    {
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {string.Join('\n', query.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)))}";
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var steps = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            steps.Add(reader.GetString(reader.GetOrdinal("detail")));
        }

        return steps;
    }

    private static async Task<string?> PragmaAsync(FactoryDb db, string name)
    {
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture);
    }
}
