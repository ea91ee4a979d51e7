using System.Globalization;
using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Storage;

/// <summary>A disk that is full: what is stored is read, writers are told to come again, and when there is room all goes on without a restart.</summary>
public sealed class FullDiskTests
{
    private const string Projects = "/api/v1/projects";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_data_directory_is_read_while_its_disk_is_full_and_written_when_there_is_room_again()
    {
        Suites.RequireSqlite();
        using var disk = SmallDisk.Mount(mebibytes: 24);
        using var sdk = new TemporaryDirectory();
        var go = sdk.File("go");
        await using var app = await FactoryApp.StartAsync(builder =>
        {
            builder.Configuration["Factory:DataDirectory"] = Path.Combine(disk.Path, "data");
            builder.Configuration["Factory:Verification:Mode"] = "Full";
            builder.Configuration["Factory:Verification:DiskReserveMiB"] = "0";
            builder.Configuration["Factory:Verification:DotnetPath"] = sdk.Script("dotnet", $"echo 'at work'; while [ ! -e '{go}' ]; do sleep 0.1; done; exit 3");
            builder.Configuration["Factory:Runs:RecoveryInterval"] = "00:00:01";
        });
        var project = await app.Api.CreateProjectAsync("Kept");
        var run = await app.Api.StartRunAsync(project, "UserManagement");
        await app.Api.FollowAsync(run, entry => entry.GetProperty("message").ValueEquals("at work"));
        List<string> acknowledged = [project];
        var fill = Path.Combine(disk.Path, "fill");
        Fill(fill);

        // What is free in the pages that the database has already is used up first.
        var refused = await Eventually.HoldsAsync(() => AddAsync(app, acknowledged), answer => answer.Status != HttpStatusCode.Created, TimeSpan.FromSeconds(30));
        refused.MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        Assert.NotNull(refused.Header("Retry-After"));
        (await app.Api.PostAsync($"{Projects}/{project}/runs", new { boundedContext = "UserManagement", template = "microservice", requirements = new string('x', 200_000) })).MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        (await app.Api.PostAsync(Projects, new { name = "Once only" }, ("Idempotency-Key", "full"))).MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        (await app.Api.GetAsync($"{Projects}/{project}")).Must(HttpStatusCode.OK);
        (await app.Api.GetAsync($"/api/v1/runs/{run}/logs")).Must(HttpStatusCode.OK);
        Assert.Equal("degraded", (await app.Anonymous.GetAsync("/health/ready")).Must(HttpStatusCode.OK).String("status"));

        await File.WriteAllTextAsync(go, "", Ct);
        File.Delete(fill);
        (await app.Api.PostAsync(Projects, new { name = "Once only" }, ("Idempotency-Key", "full"))).Must(HttpStatusCode.Created);
        Assert.Empty(acknowledged.Except(await AllAsync(app)));
        var journal = await app.Api.FollowAsync(run);
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Contains((await app.Api.StatusAsync(run)).GetProperty("failure").GetProperty("code").GetString(), new[] { "BUILD_BROKEN", "DISK_FULL" });
        await Eventually.HoldsAsync(() => Task.FromResult(Directory.EnumerateFileSystemEntries(Path.Combine(disk.Path, "data", "workspaces"))), left => !left.Any());
    }

    [Fact]
    public async Task A_run_that_finds_no_room_for_its_artifacts_fails_with_that_and_succeeds_when_there_is_some()
    {
        using var disk = SmallDisk.Mount(mebibytes: 8);
        await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:Artifacts:Folder"] = Path.Combine(disk.Path, "artifacts") });
        var project = await app.Api.CreateProjectAsync("Portal");
        var first = await app.Api.StartRunAsync(project, "UserManagement");
        await app.Api.FollowAsync(first);
        var bytes = await app.Api.DownloadAsync(first, "source");
        var fill = Path.Combine(disk.Path, "fill");
        Fill(fill);

        var run = (await app.Api.PostAsync($"{Projects}/{project}/runs", new { boundedContext = "UserManagement", template = "microservice", requirements = "- A user can be locked." })).Must(HttpStatusCode.Created).String("id");
        await app.Api.FollowAsync(run);
        Assert.Equal("DISK_FULL", (await app.Api.StatusAsync(run)).GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal(bytes, await app.Api.DownloadAsync(first, "source"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(disk.Path, "artifacts", "arriving")));

        File.Delete(fill);
        (await app.Api.PostAsync($"/api/v1/runs/{run}/retry")).Must(HttpStatusCode.OK);
        await app.Api.FollowAsync(run);
        Assert.Equal("succeeded", (await app.Api.StatusAsync(run)).GetProperty("status").GetString());
        Assert.NotEmpty(await app.Api.DownloadAsync(run, "source"));
    }

    private static async Task<Answer> AddAsync(FactoryApp app, List<string> acknowledged)
    {
        var answer = await app.Api.PostAsync(Projects, new { name = string.Create(CultureInfo.InvariantCulture, $"Number {acknowledged.Count}"), description = new string('x', 1000) });
        if (answer.Status == HttpStatusCode.Created)
        {
            acknowledged.Add(answer.String("id"));
        }

        return answer;
    }

    private static async Task<HashSet<string>> AllAsync(FactoryApp app)
    {
        var (ids, cursor) = (new HashSet<string>(StringComparer.Ordinal), "");
        while (true)
        {
            var page = (await app.Api.GetAsync($"{Projects}?limit=200{cursor}")).Must(HttpStatusCode.OK).Json;
            ids.UnionWith(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            if (page.GetProperty("nextCursor").GetString() is not { } next)
            {
                return ids;
            }

            cursor = $"&cursor={Uri.EscapeDataString(next)}";
        }
    }

    // To the last byte.
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1024 * 1024; size > 0; size /= 4)
        {
            var part = new byte[size];
            try
            {
                while (true)
                {
                    file.Write(part);
                }
            }
            catch (IOException)
            {
                // A smaller part may still fit.
            }
        }
    }
}
