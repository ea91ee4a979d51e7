using Factory.Core.Quality;
using Factory.Tests.Support;

namespace Factory.Tests.Quality;

public sealed class SolutionBuildTests : IDisposable
{
    private const string Broken = "namespace Tiny.Domain;\n\npublic sealed class Counter\n{\n    public int Value => \"one\";\n\n    public int Other => Missing;\n}\n";

    private readonly Workplace _place = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Compiling_in_process_finds_what_the_SDK_finds()
    {
        _place.With(TinySolution.Files(Broken, projects: 2));

        var built = (await Workplace.Build().ExecuteAsync(_place.Context, Cancelled)).Value;
        var compiled = (await new SolutionCompile(TimeProvider.System).ExecuteAsync(_place.Context, Cancelled)).Value;

        Assert.False(built.Succeeded);
        Assert.False(compiled.Succeeded);
        Assert.Equal([("CS0029", "src/Tiny.Domain/Counter.cs", 5), ("CS0103", "src/Tiny.Domain/Counter.cs", 7)], built.Findings.Select(Key));
        Assert.Equal(built.Findings.Select(Key), compiled.Findings.Select(Key));

        static (string, string?, int?) Key(QualityFinding finding) => (finding.Code, finding.File, finding.Line);
    }

    [Fact]
    public async Task A_service_compiles_in_process()
    {
        _place.With(TinySolution.Files(projects: 2));

        var compiled = (await new SolutionCompile(TimeProvider.System).ExecuteAsync(_place.Context, Cancelled)).Value;

        Assert.True(compiled.Succeeded);
        Assert.Equal("CS0219", Assert.Single(compiled.Findings).Code);
        Assert.Equal(2, compiled.Projects);
    }

    [Fact]
    public async Task Without_an_SDK_nothing_is_judged()
    {
        _place.With(TinySolution.Files(projects: 1));
        var host = new HostVariables(new Dictionary<string, string> { ["PATH"] = _place.Scratch });

        var outcome = await Workplace.Build(host).ExecuteAsync(_place.Context, Cancelled);

        Assert.Equal("SDK_NOT_FOUND", outcome.Error!.Code.Name);
        Assert.Equal("infrastructure", outcome.Error.Details["class"]);
        Assert.NotNull(outcome.Error.Hint);
    }

    [Fact]
    public async Task The_SDK_of_DOTNET_ROOT_is_preferred_to_that_of_the_path()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDKs are shell scripts.");
        _place.With(TinySolution.Files(projects: 1));
        using var root = new TemporaryDirectory();
        using var path = new TemporaryDirectory();
        root.Script("dotnet", "echo of the root; exit 3");
        path.Script("dotnet", "echo of the path; exit 3");
        var host = new HostVariables(new Dictionary<string, string> { ["DOTNET_ROOT"] = root.Path, ["PATH"] = $"{path.Path}:{Environment.GetEnvironmentVariable("PATH")}" });

        await Workplace.Build(host).ExecuteAsync(_place.Context, Cancelled);

        Assert.Equal("of the root", _place.Said);
    }

    [Fact]
    public async Task An_SDK_that_does_not_fit_is_none()
    {
        _place.With(TinySolution.Files(projects: 1)).With([TinySolution.File("global.json", """{ "sdk": { "version": "9.9.999", "rollForward": "disable" } }""")]);

        Assert.Equal("SDK_NOT_FOUND", (await Workplace.Build().ExecuteAsync(_place.Context, Cancelled)).Error!.Code.Name);
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_asked_again_three_times()
    {
        const string Project = """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="No.Such.Package.Of.The.Factory" Version="1.0.0" /></ItemGroup></Project>""";
        const string Configuration = """<configuration><packageSources><clear /><add key="gone" value="http://127.0.0.1:9/index.json" allowInsecureConnections="true" /></packageSources></configuration>""";
        _place.With(TinySolution.Files(projects: 1)).With([TinySolution.File("src/Tiny.Domain/Tiny.Domain.csproj", Project), TinySolution.File("nuget.config", Configuration)]);
        var host = new HostVariables(new Dictionary<string, string>(HostVariables.OfThisProcess().Values) { ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1" });
        var time = new ImpatientTime();

        var outcome = await Workplace.Build(host, time).ExecuteAsync(_place.Context, Cancelled);

        Assert.Equal("PACKAGE_FEED_UNREACHABLE", outcome.Error!.Code.Name);
        Assert.Equal("external", outcome.Error.Details["class"]);
        Assert.Equal([2, 8, 30], time.Waited.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Without_a_solution_there_is_nothing_to_build() =>
        Assert.Equal("WORKSPACE_MISSING", (await Workplace.Build().ExecuteAsync(_place.Context, Cancelled)).Error!.Code.Name);

    [Fact]
    public async Task A_build_that_takes_too_long_is_ended()
    {
        _place.With(TinySolution.Files(projects: 1));
        var options = new VerificationOptions { BuildTimeLimit = TimeSpan.FromMilliseconds(50) };

        Assert.Equal("BUILD_TIMED_OUT", (await Workplace.Build(options: options).ExecuteAsync(_place.Context, Cancelled)).Error!.Code.Name);
    }

    /// <summary>Waits of seconds pass at once and are noted; the limits of minutes stand.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public List<TimeSpan> Waited { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // Watching the child goes by the second.
            var isWait = dueTime > TimeSpan.FromSeconds(1) && dueTime < TimeSpan.FromMinutes(1);
            if (isWait)
            {
                Waited.Add(dueTime);
            }

            return base.CreateTimer(callback, state, isWait ? TimeSpan.Zero : dueTime, period);
        }
    }
}
