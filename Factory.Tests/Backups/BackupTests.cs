using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Factory.Tests.Support;

namespace Factory.Tests.Backups;

/// <summary>What a factory had acknowledged before a backup was begun is there when the backup is restored.</summary>
public sealed class BackupTests : IDisposable
{
    private const string V1 = "/api/v1";

    // The load hurries.
    private static readonly (string, string)[] WithoutLimits = [("Factory__RateLimits__RequestsPerSecond", "0"), ("Factory__RateLimits__CostlyPerSecond", "0")];

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_backup_under_load_restores_to_a_factory_that_has_everything()
    {
        Suites.RequireLong();
        var (data, file, restored) = (Made("data"), _directory.File("backup.zip"), _directory.File("restored"));
        List<string> projects = [], runs = [];
        Dictionary<string, byte[]> artifacts = [];
        await using (var factory = await FactoryProcess.StartAsync(data, "Off", WithoutLimits))
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            using var ready = new SemaphoreSlim(0);
            var load = Enumerable.Range(0, 3).Select(writer => WriteAsync(factory.Api, writer, projects, runs, ready, enough.Token)).ToList();
            for (var times = 0; times < 6; times++)
            {
                await ready.WaitAsync(Ct);
            }

            foreach (var run in Copy(runs).Take(2))
            {
                await factory.Api.FollowAsync(run);
                artifacts[run] = await factory.Api.DownloadAsync(run, "source");
            }

            var (acknowledged, ordered) = (Copy(projects), Copy(runs));
            var (exit, said) = await RunAsync("backup", file, "--Factory:DataDirectory", data);
            await enough.CancelAsync();
            await Task.WhenAll(load);
            Assert.True(exit == 0, said);
            (projects, runs) = (acknowledged, ordered);
        }

        Assert.NotEmpty(artifacts);
        var (restoring, told) = await RunAsync("restore", file, "--data", restored);
        Assert.True(restoring == 0, told);
        await using var again = await FactoryProcess.StartAsync(restored, "Off", WithoutLimits);
        foreach (var project in projects)
        {
            (await again.Api.GetAsync($"{V1}/projects/{project}")).Must(HttpStatusCode.OK);
        }

        foreach (var run in runs)
        {
            await again.Api.FollowAsync(run);
            Assert.Equal("succeeded", (await again.Api.StatusAsync(run)).GetProperty("status").GetString());
        }

        foreach (var (run, content) in artifacts)
        {
            Assert.Equal(content, await again.Api.DownloadAsync(run, "source"));
        }
    }

    [Fact]
    public async Task A_backup_is_checked_and_puts_nothing_in_the_way_of_what_is_there()
    {
        var (data, file) = (Made("data"), _directory.File("backup.zip"));
        await using (await FactoryProcess.StartAsync(data, "Off"))
        {
            Assert.Equal(0, (await RunAsync("backup", file, "--Factory:DataDirectory", data)).Exit);
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(["backup.zip", "data"], Directory.EnumerateFileSystemEntries(_directory.Path).Select(Path.GetFileName).Order());
        await FailsAsync("is there already", "backup", file, "--Factory:DataDirectory", data);
        await FailsAsync("There is no factory.db", "backup", _directory.File("other.zip"), "--Factory:DataDirectory", Made("empty"));
        await FailsAsync("is not empty", "restore", file, "--data", data);
        await FailsAsync("is no backup", "restore", _directory.File("none.zip"), "--data", _directory.File("new"));
        await FailsAsync("backup <file.zip>", "restore");
        await FailsAsync("backup <file.zip>", "restore", file, "--dir", "x");

        Assert.Equal(0, (await RunAsync("restore", file, "--data", data, "--replace")).Exit);
        var aside = Assert.Single(Directory.EnumerateDirectories(_directory.Path, "data.before-*"));
        Assert.True(File.Exists(Path.Combine(aside, "factory.db")));
        Assert.True(File.Exists(Path.Combine(data, "factory.db")));

        await ChangeAsync(file, "factory.db");
        await FailsAsync("factory.db in the backup is damaged", "restore", file, "--data", _directory.File("damaged"));
        using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Ct))
        {
            zip.GetEntry("backup.json")!.Delete();
        }

        await FailsAsync("no whole backup", "restore", file, "--data", _directory.File("half"));
    }

    [Fact]
    public async Task Artifacts_outside_of_the_data_directory_go_back_where_the_settings_have_them()
    {
        var (data, file, artifacts) = (Made("data"), _directory.File("backup.zip"), _directory.File("artifacts"));
        (string, string)[] settings = [("Factory__DataDirectory", data), ("Factory__Artifacts__Folder", artifacts)];
        string run;
        byte[] content;
        await using (var factory = await FactoryProcess.StartAsync(data, "Off", settings))
        {
            run = await factory.Api.StartRunAsync(await factory.Api.CreateProjectAsync("Library"), "Lending");
            await factory.Api.FollowAsync(run);
            content = await factory.Api.DownloadAsync(run, "source");
            Assert.Equal(0, (await RunWithAsync(settings, "backup", file)).Exit);
        }

        Directory.Delete(artifacts, recursive: true);
        var (elsewhere, said) = await RunWithAsync(settings, "restore", file, "--data", _directory.File("look"));
        Assert.True(elsewhere == 0, said);
        Assert.Contains($"Factory:Artifacts:Folder to {_directory.File(Path.Combine("look", "artifacts"))}", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(artifacts));

        var (restored, told) = await RunWithAsync(settings, "restore", file, "--data", data + Path.DirectorySeparatorChar, "--replace");
        Assert.True(restored == 0, told);
        Assert.DoesNotContain("elsewhere", told, StringComparison.Ordinal);
        await using var again = await FactoryProcess.StartAsync(data, "Off", settings);
        Assert.Equal(content, await again.Api.DownloadAsync(run, "source"));
    }

    // Projects and runs that the factory said it has, for as long as it is let.
    private static async Task WriteAsync(ApiClient api, int writer, List<string> projects, List<string> runs, SemaphoreSlim ready, CancellationToken ct)
    {
        for (var number = 0; !ct.IsCancellationRequested; number++)
        {
            var project = await api.CreateProjectAsync($"Project {writer}.{number}");
            lock (projects)
            {
                projects.Add(project);
            }

            if (number < 4)
            {
                var run = await api.StartRunAsync(project, "Lending", "REQ-1: Members borrow a loan.");
                lock (runs)
                {
                    runs.Add(run);
                }

                ready.Release();
            }
        }
    }

    private static List<string> Copy(List<string> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }

    private static async Task ChangeAsync(string file, string name)
    {
        using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Ct);
        zip.GetEntry(name)!.Delete();
        await using var entry = await zip.CreateEntry(name).OpenAsync(Ct);
        await entry.WriteAsync(RandomNumberGenerator.GetBytes(1000), Ct);
    }

    private static async Task FailsAsync(string why, params string[] arguments)
    {
        var (exit, said) = await RunAsync(arguments);
        Assert.Equal(1, exit);
        Assert.Contains(why, said, StringComparison.Ordinal);
    }

    private static Task<(int Exit, string Said)> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    private static async Task<(int Exit, string Said)> RunWithAsync((string Name, string Value)[] settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Factory.Console.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(settings, setting => start.Environment[setting.Name] = setting.Value);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, string.Join('\n', said));
    }

    private string Made(string name) => Directory.CreateDirectory(_directory.File(name)).FullName;
}
