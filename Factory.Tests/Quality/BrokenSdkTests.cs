using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Tests.Support;

namespace Factory.Tests.Quality;

/// <summary>Whatever the SDK does instead of its work has a code of its own.</summary>
public sealed class BrokenSdkTests : IDisposable
{
    private readonly Workplace _place = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_build_that_says_nothing_is_broken() => Assert.Equal("BUILD_BROKEN", CodeOf(await BuildAsync("exit 3")));

    [Fact]
    public async Task A_build_that_takes_too_much_memory_is_ended() =>
        Assert.Equal("MEMORY_LIMIT_EXCEEDED", CodeOf(await BuildAsync("head -c 400000000 /dev/zero | tail | sleep 300")));

    [Fact]
    public async Task A_test_run_without_results_is_broken() => Assert.Equal("TESTS_BROKEN", CodeOf(await TestAsync("exit 3")));

    [Fact]
    public async Task A_test_run_that_takes_too_long_is_ended() => Assert.Equal("TESTS_TIMED_OUT", CodeOf(await TestAsync("sleep 300")));

    [Fact]
    public async Task A_package_that_the_feed_has_not_is_named()
    {
        const string Project = """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="No.Such.Package.Of.The.Factory" Version="1.0.0" /></ItemGroup></Project>""";
        const string Configuration = """<configuration><packageSources><clear /><add key="empty" value="." /></packageSources></configuration>""";
        _place.With(TinySolution.Files(projects: 1)).With([TinySolution.File("src/Tiny.Domain/Tiny.Domain.csproj", Project), TinySolution.File("nuget.config", Configuration)]);

        var outcome = await Workplace.Build().ExecuteAsync(_place.Context, Ct);

        Assert.Equal("RESTORE_FAILED", CodeOf(outcome));
        Assert.Contains("No.Such.Package.Of.The.Factory", outcome.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_references_nothing_is_compiled()
    {
        _place.With(TinySolution.Files(projects: 1));
        Assert.Equal("REFERENCES_MISSING", CodeOf(await new SolutionCompile(TimeProvider.System, _place.Scratch).ExecuteAsync(_place.Context, Ct)));
    }

    private Task<Result<BuildOutcome>> BuildAsync(string script) => Workplace.Build(options: With(script)).ExecuteAsync(_place.Context, Ct);

    private Task<Result<TestOutcome>> TestAsync(string script)
    {
        var options = With(script);
        return new SolutionTest(Workplace.Dotnet(options: options), Workplace.Options(options), TimeProvider.System).ExecuteAsync(_place.Context, Ct);
    }

    /// <summary>A program called <c>dotnet</c> that does something else.</summary>
    private VerificationOptions With(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        _place.With(TinySolution.Files());
        var dotnet = Path.Combine(Directory.CreateDirectory(_place.Scratch).FullName, "dotnet");
        ShellScript.Write(dotnet, script);
        return new VerificationOptions { DotnetPath = dotnet, MemoryLimitMiB = 64, TestTimeLimit = TimeSpan.FromSeconds(2) };
    }

    private static string? CodeOf<T>(Result<T> outcome) => outcome.Error?.Code.Name;
}
