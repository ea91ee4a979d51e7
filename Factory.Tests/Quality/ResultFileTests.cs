using System.Xml.Linq;
using Factory.Core.Quality;
using Factory.Core.Quality.Reading;
using TestResult = Factory.Core.Quality.TestResult;

namespace Factory.Tests.Quality;

public sealed class ResultFileTests
{
    [Fact]
    public void Sarif_gives_errors_and_warnings_that_nobody_suppressed()
    {
        const string Sarif = """
            { "version": "2.1.0", "runs": [ { "results": [
              { "ruleId": "CS0029", "level": "error", "message": { "text": "No conversion." }, "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "file:///w/src/A%20b.cs" }, "region": { "startLine": 5 } } } ] },
              { "ruleId": "CA1000", "message": { "text": "A warning without level." } },
              { "ruleId": "IDE0001", "level": "note", "message": { "text": "A note." } },
              { "ruleId": "CA2000", "level": "warning", "message": { "text": "Suppressed." }, "suppressions": [ { "kind": "inSource" } ] } ] } ] }
            """;

        Assert.Equal(
            [
                new QualityFinding(QualitySeverity.Error, "CS0029", "src/A b.cs", 5, "No conversion."),
                new QualityFinding(QualitySeverity.Warning, "CA1000", null, null, "A warning without level."),
            ],
            SarifReader.Read(Sarif, "/w"));
    }

    [Fact]
    public void A_build_log_gives_what_only_MSBuild_knows()
    {
        string[] log =
        [
            "/w/src/A/A.csproj : error NU1101: Unable to find package X. [/w/A.sln]",
            "/w/src/A/B.cs(3,14): warning CS0219: Assigned but never used [/w/src/A/A.csproj]",
            "/sdk/Microsoft.Common.targets(12,5): error MSB3027: Could not copy. [/w/src/A/A.csproj::TargetFramework=net10.0]",
            "MSBUILD : error MSB1009: Project file does not exist.",
            "A.Domain -> /w/bin/A.Domain.dll",
        ];

        Assert.Equal(
            [
                new QualityFinding(QualitySeverity.Error, "NU1101", "src/A/A.csproj", null, "Unable to find package X."),
                new QualityFinding(QualitySeverity.Warning, "CS0219", "src/A/B.cs", 3, "Assigned but never used"),
                new QualityFinding(QualitySeverity.Error, "MSB3027", "/sdk/Microsoft.Common.targets", 12, "Could not copy."),
                new QualityFinding(QualitySeverity.Error, "MSB1009", null, null, "Project file does not exist."),
            ],
            BuildLogReader.Read(log, "/w"));
    }

    [Fact]
    public void Trx_gives_each_test_with_outcome_and_message()
    {
        var trx = XDocument.Parse("""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testId="1" testName="A.T.Works(x: 1)" duration="00:00:01.5000000" outcome="Passed" />
                <UnitTestResult testId="2" testName="A.T.Breaks" duration="00:00:00.0010000" outcome="Failed">
                  <Output><ErrorInfo><Message>Expected 1.</Message><StackTrace>at A.T</StackTrace></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testId="1" testName="A.T.Waits" outcome="NotExecuted" />
              </Results>
              <TestDefinitions>
                <UnitTest id="1"><TestMethod codeBase="/w/A.UnitTests.dll" className="A.T" name="Works" /></UnitTest>
                <UnitTest id="2"><TestMethod codeBase="/w/A.UnitTests.dll" className="Factory.Tests.Quality.ResultFileTests" name="Traits_are_read_from_the_assembly" /></UnitTest>
              </TestDefinitions>
              <ResultSummary><RunInfos><RunInfo outcome="Error"><Text>The test host crashed.</Text></RunInfo></RunInfos></ResultSummary>
            </TestRun>
            """);

        using var own = File.OpenRead(typeof(ResultFileTests).Assembly.Location);
        var traits = TestTraits.Read(own);

        var tests = TrxReader.ReadTests(trx, assembly => assembly == "/w/A.UnitTests.dll" ? traits : throw new ArgumentException(assembly));

        Assert.Equal(["A.T.Breaks", "A.T.Waits", "A.T.Works(x: 1)"], tests.Select(test => test.Name));
        Assert.Equal([TestResult.Failed, TestResult.Skipped, TestResult.Passed], tests.Select(test => test.Result));
        Assert.Equal(("A.UnitTests", 1500, null), (tests[2].Project, tests[2].DurationMs, tests[2].Message));
        Assert.Equal("Expected 1.\nat A.T", tests[0].Message);
        Assert.Equal(["REQ-7"], tests[0].Requirements);
        Assert.Equal(["REQ-7/2"], tests[0].Criteria);
        Assert.Empty(tests[2].Requirements);
        Assert.Equal("The test host crashed.", Assert.Single(TrxReader.ReadProblems(trx)).Message);
    }

    [Fact]
    public void Coverage_is_united_over_projects_line_by_line()
    {
        static XDocument Report(string first, string second) => XDocument.Parse($"""
            <coverage><sources><source>/w/src/</source></sources><packages>
              <package name="A.Domain"><classes>
                <class filename="A.Domain/One.cs"><methods><method><lines><line number="1" hits="9" /></lines></method></methods><lines>
                  <line number="1" hits="{first}" branch="True" condition-coverage="50% (1/2)" />
                  <line number="2" hits="{second}" />
                  <line number="3" hits="0" />
                </lines></class>
                <class filename="A.Domain/obj/Made.g.cs"><lines><line number="1" hits="0" /></lines></class>
              </classes></package>
              <package name="A.Api"><classes><class filename="A.Api/Two.cs"><lines><line number="1" hits="0" /></lines></class></classes></package>
            </packages></coverage>
            """);

        var coverage = CoberturaReader.Unite([Report("1", "0"), Report("0", "4")], ["A.Domain"], "/w");

        Assert.Equal((2, 3, 1, 2), (coverage.LinesCovered, coverage.Lines, coverage.BranchesCovered, coverage.Branches));
        var uncovered = Assert.Single(coverage.Uncovered);
        Assert.Equal("src/A.Domain/One.cs", uncovered.File);
        Assert.Equal([3], uncovered.Lines);
    }

    [Fact]
    [Trait("Requirement", "REQ-7")]
    [Trait("Criterion", "REQ-7/2")]
    public void Traits_are_read_from_the_assembly()
    {
        using var assembly = File.OpenRead(typeof(ResultFileTests).Assembly.Location);

        var traits = TestTraits.Read(assembly);

        Assert.Equal(["REQ-7"], traits.Requirements("Factory.Tests.Quality.ResultFileTests", nameof(Traits_are_read_from_the_assembly)));
        Assert.Equal(["REQ-7/2"], traits.Criteria("Factory.Tests.Quality.ResultFileTests", nameof(Traits_are_read_from_the_assembly)));
    }
}
