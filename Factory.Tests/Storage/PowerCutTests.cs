using Factory.Core.Artifacts.Stores;
using Factory.Core.Storage;
using Factory.Tests.Runs;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage;

/// <summary>What was acknowledged is on the disk: a test cannot cut the power, so it looks whether the disk was asked.</summary>
public sealed class PowerCutTests
{
    [Fact]
    public async Task The_embedded_database_flushes_each_commit()
    {
        await using var fixture = await RunsFixture.StartAsync(options: settings => settings.Storage.FlushCommits = new StorageOptions().FlushCommits, storage: TestStorage.Sqlite());
        await using var db = fixture.Dbs.For(RunsFixture.Tenant);
        await db.Database.OpenConnectionAsync(RunsFixture.Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA synchronous";

        const long full = 2;
        Assert.Equal(full, await command.ExecuteScalarAsync(RunsFixture.Ct));
    }

    [Fact]
    public void The_names_in_a_folder_are_flushed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the file system sees to it.");
        using var folder = new TemporaryDirectory();

        FolderSync.Flush(folder.Path);

        Assert.Throws<IOException>(() => FolderSync.Flush(folder.File("missing")));
    }
}
