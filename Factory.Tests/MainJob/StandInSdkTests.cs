using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Quality;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.MainJob;

/// <summary>Whatever an SDK or the machine does instead of its work, whoever asks for the run hears a code of its own.</summary>
public sealed class StandInSdkTests : IDisposable
{
    private const string BuildsWell = "case \"$1\" in restore|build) exit 0;; esac; ";
    private const string WritesLog = "for word in \"$@\"; do case \"$word\" in -flp:logfile=*) log=${word#-flp:logfile=}; log=${log%%;*};; esac; done; ";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("build", "BUILD_BROKEN", "exit 3")]
    [InlineData("build", "BUILD_TIMED_OUT", "sleep 300")]
    [InlineData("build", "MEMORY_LIMIT_EXCEEDED", "head -c 400000000 /dev/zero | tail | sleep 300")]
    [InlineData("build", "PROCESS_LIMIT_EXCEEDED", "for i in 1 2 3 4 5 6 7 8 9; do sleep 300 & done; wait")]
    [InlineData("build", "RESTORE_FAILED", WritesLog + "echo 'A.csproj : error NU1101: Unable to find package No.Such.Package.' > \"$log\"; exit 1")]
    [InlineData("test", "TESTS_BROKEN", BuildsWell + "exit 3")]
    [InlineData("test", "TESTS_TIMED_OUT", BuildsWell + "sleep 300")]
    [InlineData("test", "WORKSPACE_MISSING", "rm \"$2\"; exit 0")]
    public async Task A_run_says_what_the_SDK_did(string step, string code, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        var limit = code.EndsWith("_TIMED_OUT", StringComparison.Ordinal) ? "00:00:02" : "00:02:00";
        await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?>
        {
            ["Factory:Verification:Mode"] = "Full",
            ["Factory:Verification:DotnetPath"] = Write(script),
            ["Factory:Verification:BuildTimeLimit"] = limit,
            ["Factory:Verification:TestTimeLimit"] = limit,
            ["Factory:Verification:ProcessLimit"] = code == "PROCESS_LIMIT_EXCEEDED" ? "8" : "0",
            ["Factory:Verification:MemoryLimitMiB"] = code == "MEMORY_LIMIT_EXCEEDED" ? "64" : "0",
        });

        var failure = await FailsAsync(app.Api);

        Assert.Equal((step, code), (failure.GetProperty("step").GetString(), failure.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Only_restoring_sees_the_configuration_of_the_feed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        var configuration = _directory.File("NuGet.Config");
        await File.WriteAllTextAsync(configuration, "<configuration />", TestContext.Current.CancellationToken);
        await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?>
        {
            ["Factory:Verification:Mode"] = "Full",
            ["Factory:Verification:DotnetPath"] = Write("echo \"$1 finds $(ls \"$HOME/.nuget/NuGet\")\"; " + BuildsWell + "exit 3"),
            ["Factory:Verification:NuGetConfigFile"] = configuration,
        });

        var run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Portal"), "UserManagement");
        var said = (await app.Api.FollowAsync(run))
            .Where(entry => entry.GetProperty("kind").GetString() == "log")
            .Select(entry => entry.GetProperty("message").GetString()!.Trim())
            .Where(message => message.Contains(" finds", StringComparison.Ordinal));

        Assert.Equal(["restore finds NuGet.Config", "build finds", "test finds"], said);
    }

    [Fact]
    public async Task Without_references_nothing_is_compiled()
    {
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Services.AddSingleton(new SolutionCompile(TimeProvider.System, _directory.Path)),
            new Dictionary<string, string?> { ["Factory:Verification:Mode"] = "Compile" });

        Assert.Equal("REFERENCES_MISSING", (await FailsAsync(app.Api)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_path_that_some_system_cannot_hold_is_refused()
    {
        using var packs = new PackCopy("template.yaml", text => text.Replace("path: 'README.md'", "path: 'docs/COM1'", StringComparison.Ordinal));
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton(packs.Catalogue));

        Assert.Equal("GENERATED_PATH_INVALID", (await FailsAsync(app.Api)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_fault_of_the_factory_ends_the_run_with_a_code()
    {
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<ArtifactStore, BrokenStore>());

        Assert.Equal("RUN_STEP_CRASHED", (await FailsAsync(app.Api)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_run_in_which_the_app_dies_again_and_again_is_given_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        (string, string)[] settings =
        [
            ("Factory__Verification__DotnetPath", Write("echo at work; sleep 300")), ("Factory__Runs__ClaimsPerAttempt", "1"),
            ("Factory__Runs__Lease", "00:00:05"), ("Factory__Runs__RecoveryInterval", "00:00:01"),
        ];
        using var data = new TemporaryDirectory();
        string run;
        await using (var app = await FactoryProcess.StartAsync(data.Path, "Full", settings))
        {
            run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Deadly"), "UserManagement");
            await app.Api.FollowAsync(run, entry => entry.GetProperty("message").GetString() == "at work");
            await app.KillAsync();
        }

        await using (var app = await FactoryProcess.StartAsync(data.Path, "Full", settings))
        {
            await app.Api.FollowAsync(run);
            Assert.Equal("RUN_GIVEN_UP", (await app.Api.StatusAsync(run)).GetProperty("failure").GetProperty("code").GetString());
        }
    }

    private static async Task<JsonElement> FailsAsync(ApiClient api)
    {
        var run = await api.StartRunAsync(await api.CreateProjectAsync("Portal"), "UserManagement");
        await api.FollowAsync(run);
        var status = await api.StatusAsync(run);
        Assert.Equal("failed", status.GetProperty("status").GetString());
        return status.GetProperty("failure");
    }

    private string Write(string script) => _directory.Script("dotnet", script);
}
