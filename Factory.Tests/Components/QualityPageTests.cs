using Bunit;
using Factory.Console.Components.Pages.Quality;
using Factory.Core.Quality;
using Factory.Tests.Support;
using MudBlazor.Services;
using TestResult = Factory.Core.Quality.TestResult;

namespace Factory.Tests.Components;

/// <summary>The parts of a quality report say what was measured and lead to the place.</summary>
public sealed class QualityPageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    [Fact]
    public async Task The_page_of_a_run_follows_it_to_its_end()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        var page = console.Render<QualityPage>(parameters => parameters.Add(shown => shown.RunId, run.RunId));
        page.WaitForAssertion(() => Assert.Contains("Watch the run", page.Markup, StringComparison.Ordinal));
        await idle.App.EndAsync(run);
        page.WaitForAssertion(() => Assert.Contains("Back to the run", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gate_shows_its_value_against_the_threshold_and_its_findings_lead_to_the_line()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var table = console.Render<GateTable>(parameters => parameters
            .Add(shown => shown.RunId, "run-1")
            .Add(shown => shown.Gates, [new GateReport("coverage", GateStatus.Failed, Required: true, "lineCoverage", 0.8567, 0.9, "Too little.", [new QualityFinding(QualitySeverity.Error, "NOT_COVERED", "src/A b.cs", 7, "No test runs line 7.")])]));
        var cells = table.FindAll("tbody td");
        Assert.Equal(["85.7 %line coverage", "90.0 %"], cells.Skip(1).Take(2).Select(cell => cell.TextContent.Trim()));
        Assert.Equal("/runs/run-1/artifacts?path=src%2FA%20b.cs&view=text&line=7", table.Find("li a").GetAttribute("href"));
        Assert.Equal("src/A b.cs:7", table.Find("li a").TextContent);
    }

    [Fact]
    public void Of_many_findings_the_gravest_are_shown_until_all_are_asked_for()
    {
        using var context = Context();
        List<QualityFinding> findings = [.. Enumerable.Range(1, 30).Select(number => new QualityFinding(number == 30 ? QualitySeverity.Error : QualitySeverity.Info, "X", File: null, Line: null, $"finding {number}"))];
        var table = context.Render<FindingTable>(parameters => parameters.Add(shown => shown.RunId, "run-1").Add(shown => shown.Findings, findings));
        Assert.Equal(20, table.FindAll("li").Count);
        Assert.Contains("finding 30", table.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        table.FindAll("button").Single(button => button.TextContent.Contains("Show all 30", StringComparison.Ordinal)).Click();
        Assert.Equal(30, table.FindAll("li").Count);
    }

    [Fact]
    public void Coverage_is_a_bar_that_can_be_heard()
    {
        using var context = Context();
        var bars = context.Render<CoverageBars>(parameters => parameters.Add(shown => shown.Lines, 0.5).Add(shown => shown.Branches, 0.75).Add(shown => shown.Threshold, 0.9));
        Assert.Equal(["Lines: 50.0 %, at least 90.0 % is wanted", "Branches: 75.0 %"], bars.FindAll("svg").Select(bar => bar.GetAttribute("aria-label")));
        Assert.Equal("50", bars.Find("rect.low").GetAttribute("width"));
    }

    [Fact]
    public void Tests_that_failed_are_open_and_come_first()
    {
        using var context = Context();
        var summary = new QualitySummary { Files = 1, LinesOfCode = 1, Projects = 1, TestsTotal = 2, TestsPassed = 1, TestsFailed = 1, TestsSkipped = 0, LineCoverage = null, BranchCoverage = null, BuildWarnings = 0 };
        var table = context.Render<TestTable>(parameters => parameters
            .Add(shown => shown.Summary, summary)
            .Add(shown => shown.Tests, [new ReportedTest("A.Good", TestResult.Passed, 3, Message: null), new ReportedTest("A.Bad", TestResult.Failed, 1200, "Expected 1, was 2.")]));
        var groups = table.FindAll("details");
        Assert.Equal(["1 failed", "1 passed"], groups.Select(group => group.QuerySelector("summary")!.TextContent));
        Assert.Equal([true, false], groups.Select(group => group.HasAttribute("open")));
        Assert.Contains("Expected 1, was 2.", groups[0].TextContent, StringComparison.Ordinal);
    }

    private static BunitContext Context()
    {
        var context = new BunitContext();
        context.Services.AddMudServices();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        return context;
    }
}
