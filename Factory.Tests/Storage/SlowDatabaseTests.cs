using System.Net;
using Factory.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Factory.Tests.Storage;

/// <summary>A database that answers too slowly is one that does not answer now: whoever writes is told to come again, and the work goes on afterwards.</summary>
public sealed class SlowDatabaseTests
{
    private const string Projects = "/api/v1/projects";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_writer_beside_the_app_holds_up_writers_and_nobody_else()
    {
        Suites.RequireLong();
        Suites.RequireSqlite();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Portal");
        var before = await app.Api.StartRunAsync(project, "UserManagement");
        string atWork;
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(app.DataDirectory, "factory.db"), Pooling = false }.ConnectionString))
        {
            await app.Api.FollowAsync(before);
            await connection.OpenAsync(Ct);
            atWork = await app.Api.StartRunAsync(project, "UserManagement");
            await using var writer = connection.BeginTransaction();
            var write = app.Api.PostAsync(Projects, new { name = "Not now" });
            (await app.Api.GetAsync($"{Projects}/{project}")).Must(HttpStatusCode.OK);
            (await app.Api.GetAsync($"/api/v1/runs/{before}/manifest")).Must(HttpStatusCode.OK);
            Assert.NotNull((await write).MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE").Header("Retry-After"));
            await writer.RollbackAsync(Ct);
        }

        (await app.Api.PostAsync(Projects, new { name = "Not now" })).Must(HttpStatusCode.Created);
        await SucceedsAsync(app, atWork);
    }

    [Fact]
    public async Task A_command_that_times_out_on_a_server_is_a_503_and_its_run_goes_on()
    {
        Suites.RequireLong();
        await using var app = await FactoryApp.StartAsync(
            _ => { },
            new Dictionary<string, string?> { ["Factory:Runs:Lease"] = "00:00:05", ["Factory:Runs:RecoveryInterval"] = "00:00:01", ["Factory:Runs:ClaimsPerAttempt"] = "1" },
            TestStorage.PostgreSql($"{Suites.RequirePostgreSql()};Command Timeout=3"));
        var project = await app.Api.CreateProjectAsync("Portal");
        string run;
        await using (var connection = new NpgsqlConnection(app.Storage.ConnectionString))
        {
            await connection.OpenAsync(Ct);
            await using var writer = await connection.BeginTransactionAsync(Ct);
            run = await app.Api.StartRunAsync(project, "UserManagement");
            await using (var hold = new NpgsqlCommand("""LOCK TABLE "Projects", "RunJournal", "RunSteps" IN SHARE ROW EXCLUSIVE MODE""", connection, writer) { CommandTimeout = 60 })
            {
                await hold.ExecuteNonQueryAsync(Ct);
            }

            Assert.NotNull((await app.Api.PostAsync(Projects, new { name = "Not now" })).MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE").Header("Retry-After"));
            (await app.Api.GetAsync($"{Projects}/{project}")).Must(HttpStatusCode.OK);
            await writer.RollbackAsync(Ct);
        }

        (await app.Api.PostAsync(Projects, new { name = "Not now" })).Must(HttpStatusCode.Created);
        await SucceedsAsync(app, run);
    }

    private static async Task SucceedsAsync(FactoryApp app, string run)
    {
        await app.Api.FollowAsync(run);
        var status = await app.Api.StatusAsync(run);
        Assert.Equal("succeeded", status.GetProperty("status").GetString());
    }
}
