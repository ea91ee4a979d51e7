using System.Net;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Artifacts;

/// <summary>A store that goes away and comes back: what lies elsewhere is served, runs wait, and nobody restarts the app.</summary>
public sealed class StoreOutageTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string Waits = "The artifact store does not answer at the moment. The run waits for it.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_waits_for_a_folder_that_is_gone_and_goes_on_when_it_is_back(bool leavesMountPoint)
    {
        if (!leavesMountPoint)
        {
            Suites.RequireLong();
        }

        using var place = new TemporaryDirectory();
        var (folder, away) = (place.File("artifacts"), place.File("away"));
        await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:Artifacts:Folder"] = folder });
        var project = await app.Api.CreateProjectAsync("Portal");
        var first = await app.Api.StartRunAsync(project, "UserManagement");
        await app.Api.FollowAsync(first);
        var source = (await app.Api.GetAsync($"/api/v1/runs/{first}/artifacts")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0].GetProperty("id").GetString();
        var bytes = (await app.Api.GetAsync($"/api/v1/runs/{first}/artifacts/{source}/download")).Must(HttpStatusCode.OK).Bytes;

        Directory.Move(folder, away);
        if (leavesMountPoint)
        {
            Directory.CreateDirectory(folder);
        }

        Assert.Equal("degraded", await HealthAsync(app));
        foreach (var path in new[] { $"artifacts/{source}/download", $"artifacts/{source}/files/README.md", "manifest", "quality-report" })
        {
            var refused = (await app.Api.GetAsync($"/api/v1/runs/{first}/{path}")).MustFail(HttpStatusCode.ServiceUnavailable, "ARTIFACT_STORE_UNAVAILABLE");
            Assert.NotNull(refused.Header("Retry-After"));
        }

        (await app.Api.GetAsync($"/api/v1/runs/{first}/artifacts")).Must(HttpStatusCode.OK);
        var second = await app.Api.StartRunAsync(project, "UserManagement");
        var third = await app.Api.StartRunAsync(project, "UserManagement");
        Assert.Contains(await app.Api.FollowAsync(second, IsWaiting), IsWaiting);
        Assert.Contains(await app.Api.FollowAsync(third, IsWaiting), IsWaiting);
        (await app.Api.PostAsync($"/api/v1/runs/{third}/cancel", new { })).Must(HttpStatusCode.OK);
        await app.Api.FollowAsync(third);
        Assert.Equal("cancelled", (await app.Api.StatusAsync(third)).GetProperty("status").GetString());
        Assert.Equal(leavesMountPoint ? [folder, away] : [away], Directory.EnumerateDirectories(place.Path).Order(StringComparer.Ordinal));
        Assert.Empty(leavesMountPoint ? Directory.EnumerateFileSystemEntries(folder) : []);

        if (leavesMountPoint)
        {
            Directory.Delete(folder);
        }

        Directory.Move(away, folder);
        var journal = await app.Api.FollowAsync(second);
        Assert.Single(journal, IsWaiting);
        Assert.Equal("succeeded", (await app.Api.StatusAsync(second)).GetProperty("status").GetString());
        Assert.Equal(bytes, await app.Api.DownloadAsync(second, "source"));
        Assert.Equal("healthy", await HealthAsync(app));
    }

    [Fact]
    public async Task A_run_waits_for_an_account_that_does_not_answer()
    {
        Suites.RequireLong();
        Suites.RequireNpx();
        await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:Artifacts:Store"] = "AzureBlob", ["ConnectionStrings:Artifacts"] = azurite.ConnectionString });
        var run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Portal"), "UserManagement");
        Assert.Contains(await app.Api.FollowAsync(run, IsWaiting), IsWaiting);
        Assert.Equal("degraded", await HealthAsync(app));

        await azurite.StartAsync();
        await app.Api.FollowAsync(run);
        Assert.Equal("succeeded", (await app.Api.StatusAsync(run)).GetProperty("status").GetString());
        Assert.NotEmpty(await app.Api.DownloadAsync(run, "source"));
        Assert.Equal("healthy", await HealthAsync(app));
    }

    private static bool IsWaiting(JsonElement entry) => entry.GetProperty("message").ValueEquals(Waits);

    private static async Task<string?> HealthAsync(FactoryApp app) =>
        (await app.Anonymous.GetAsync("/health/ready")).Must(HttpStatusCode.OK).Json.GetProperty("components").GetProperty("artifactStore").GetProperty("status").GetString();
}
