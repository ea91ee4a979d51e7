using Factory.Core.Storage;
using Factory.Tests.Runs;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage;

public sealed class UpgradeTests
{
    /// <summary>A process that is killed while it upgrades the embedded database leaves the lock of Entity Framework behind, and nobody would ever start again.</summary>
    [Fact]
    public async Task A_lock_that_a_killed_process_left_behind_holds_nobody_up()
    {
        await using var fixture = await RunsFixture.StartAsync(storage: TestStorage.Sqlite());
        await using (var db = fixture.Dbs.For(tenantId: ""))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"; DROP TABLE IF EXISTS \"__EFMigrationsLock\"", RunsFixture.Ct);
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-15')",
                RunsFixture.Ct);
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ({0}, '10')", [db.Database.GetMigrations().Last()], RunsFixture.Ct);
        }

        await fixture.Get<DatabaseUpgrade>().ExecuteAsync(RunsFixture.Ct).WaitAsync(TimeSpan.FromSeconds(30), RunsFixture.Ct);
    }
}
