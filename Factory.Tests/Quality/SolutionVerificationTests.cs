using Factory.Core.Kernel;
using Factory.Core.Quality;
using TestResult = Factory.Core.Quality.TestResult;

namespace Factory.Tests.Quality;

/// <summary>One real build and test run of a tiny solution, looked at from all sides.</summary>
public sealed class TinyRun : IAsyncLifetime
{
    public const string FeedPassword = "of-the-operator";

    private const string OfTheOperator = $"""
        <configuration><!-- {FeedPassword} --><packageSources><add key="nuget.org" value="https://api.nuget.org/v3/index.json" protocolVersion="3" /></packageSources></configuration>
        """;

    private const string LooksForFeed = """
        <Project>
          <Target Name="LookForFeed" BeforeTargets="CoreCompile">
            <Message Importance="high" Text="looked" />
            <Message Importance="high" Condition="Exists('$(HOME)/.nuget/NuGet/NuGet.Config')" Text="$([System.IO.File]::ReadAllText('$(HOME)/.nuget/NuGet/NuGet.Config'))" />
          </Target>
        </Project>
        """;

    private readonly Workplace _place = new();

    public Result<BuildOutcome> Build { get; private set; } = null!;

    public Result<TestOutcome> Tests { get; private set; } = null!;

    public string Said => _place.Said;

    public async ValueTask InitializeAsync()
    {
        _place.With(TinySolution.Files()).With([TinySolution.File("Directory.Build.targets", LooksForFeed)]);
        var configuration = Path.Combine(Directory.CreateDirectory(_place.Scratch).FullName, "operator.config");
        await File.WriteAllTextAsync(configuration, OfTheOperator);
        Build = await Workplace.Build(options: new VerificationOptions { NuGetConfigFile = configuration }).ExecuteAsync(_place.Context, CancellationToken.None);
        Tests = await new SolutionTest(Workplace.Dotnet(), Workplace.Options(), TimeProvider.System).ExecuteAsync(_place.Context, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _place.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class SolutionVerificationTests(TinyRun run) : IClassFixture<TinyRun>
{
    [Fact]
    public void It_builds_and_its_warning_is_found_with_its_place()
    {
        Assert.True(run.Build.Value.Succeeded);
        var warning = Assert.Single(run.Build.Value.Findings);
        Assert.Equal((QualitySeverity.Warning, "CS0219", "src/Tiny.Domain/Counter.cs", 9), (warning.Severity, warning.Code, warning.File, warning.Line));
        Assert.Equal(3, run.Build.Value.Projects);
    }

    [Fact]
    public void A_target_of_the_build_does_not_find_the_configuration_of_the_feed()
    {
        Assert.Contains("looked", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(TinyRun.FeedPassword, run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_test_is_known_with_its_outcome_and_requirements() => Assert.Equal(
        [
            ("Tiny.UnitTests.CounterTests.Adds(amount: 1)", TestResult.Passed, "REQ-1 REQ-2"),
            ("Tiny.UnitTests.CounterTests.Adds(amount: 2)", TestResult.Passed, "REQ-1 REQ-2"),
            ("Tiny.UnitTests.CounterTests.Fails", TestResult.Failed, "REQ-1"),
            ("Tiny.UnitTests.CounterTests.Waits", TestResult.Skipped, "REQ-1"),
        ],
        run.Tests.Value.Tests.Select(test => (test.Name, test.Result, string.Join(' ', test.Requirements))));

    [Fact]
    public void A_failed_test_says_why() =>
        Assert.Contains("Expected: 1", run.Tests.Value.Tests.Single(test => test.Result == TestResult.Failed).Message, StringComparison.Ordinal);

    [Fact]
    public void A_failed_test_is_no_problem_of_the_runner() => Assert.Empty(run.Tests.Value.Problems);

    [Fact]
    public void Coverage_counts_the_lines_of_the_domain()
    {
        var coverage = run.Tests.Value.Coverage!;

        Assert.InRange(coverage.LineRate, 0.5, 0.9);
        var uncovered = Assert.Single(coverage.Uncovered);
        Assert.Equal("src/Tiny.Domain/Counter.cs", uncovered.File);
        Assert.Equal([11, 12, 13], uncovered.Lines);
    }

    [Fact]
    public void The_service_was_ready_and_its_document_is_kept()
    {
        Assert.Null(run.Tests.Value.Service.Message);
        Assert.True(run.Tests.Value.Service.IsReady);
        Assert.Equal(TinySolution.OpenApi, run.Tests.Value.Service.OpenApi);
    }

    [Fact]
    public void Outcomes_can_be_written_down_and_read_back()
    {
        Assert.Equal(QualityJson.Write(run.Tests.Value), QualityJson.Write(QualityJson.Read<TestOutcome>(QualityJson.Write(run.Tests.Value))));
        Assert.Equal(QualityJson.Write(run.Build.Value), QualityJson.Write(QualityJson.Read<BuildOutcome>(QualityJson.Write(run.Build.Value))));
    }
}
