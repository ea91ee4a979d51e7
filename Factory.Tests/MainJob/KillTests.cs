using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.MainJob;

/// <summary>The app killed in the middle of a build: after a restart the run ends by itself, and nothing is lost or left over.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task A_run_outlives_a_kill_during_its_build()
    {
        Suites.RequireLong();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Left-over processes are looked for in /proc.");
        using var data = new TemporaryDirectory();
        string run;
        IReadOnlyList<JsonElement> before;
        await using (var app = await FactoryProcess.StartAsync(data.Path, "Full"))
        {
            run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Portal"), "UserManagement");
            before = await app.Api.FollowAsync(run, IsLogOfBuild);
            await app.KillAsync();
        }

        await using (var app = await FactoryProcess.StartAsync(data.Path, "Full"))
        {
            var journal = await app.Api.FollowAsync(run);

            Assert.Equal("succeeded", (await app.Api.StatusAsync(run)).GetProperty("status").GetString());
            Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long)number), journal.Select(entry => entry.GetProperty("sequence").GetInt64()));
            Assert.Equal(before.Select(entry => entry.GetRawText()), journal.Take(before.Count).Select(entry => entry.GetRawText()));
            Assert.NotEmpty(await app.Api.DownloadAsync(run, "source"));
        }

        Assert.Empty(LeftProcesses.Of(data.Path));
    }

    private static bool IsLogOfBuild(JsonElement entry) =>
        entry.GetProperty("kind").GetString() == "log" && entry.GetProperty("step").GetString() == "build";
}
