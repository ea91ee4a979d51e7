using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Factory.Core.Artifacts;
using Factory.Core.Quality;
using Factory.Tests.Support;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NJsonSchema;
using TestResult = Factory.Core.Quality.TestResult;

namespace Factory.Tests.Api;

public sealed class ReportFormTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Sarif = "application/sarif+json";
    private const string JUnit = "application/xml";
    private const string Markdown = "text/markdown";

    /// <summary>Ends of CDATA, comments and cells, letters that XML cannot hold, half a pair, a turned direction, and marks of all dialects.</summary>
    private const string Hostile =
        "]]> --> | \r\n# h\n\n<script>alert(1)</script> &lt; \0\u0001\u001B[31m\uFFFE\uD800 \u202Egpj.exe [a](javascript:x) ![i](http://e/x.png) https://e.example www.e.example `c` ``d`` **b** ==m== ++i++ ^s^ {.c} $x$ ::p:: \"\"q\"\" ~~g~~ \\| \\";

    private FactoryApp App => idle.App;

    [Fact]
    public async Task A_report_can_be_had_in_four_forms_each_with_a_tag_of_its_own()
    {
        var path = await PublishAsync(Report("words"));
        var tags = new HashSet<string>();
        foreach (var (accept, type) in new[] { ("application/json", "application/json"), (Sarif, Sarif), (JUnit, "application/xml; charset=utf-8"), (Markdown, "text/markdown; charset=utf-8") })
        {
            var answer = (await App.Api.GetAsync(path, ("Accept", accept))).Must(HttpStatusCode.OK);
            Assert.Equal(type, answer.Header("Content-Type"));
            Assert.Contains("Accept", answer.Header("Vary"), StringComparison.Ordinal);
            Assert.True(tags.Add(answer.Header("ETag")!));
            Assert.Empty((await App.Api.GetAsync(path, ("Accept", accept), ("If-None-Match", answer.Header("ETag")!))).Must(HttpStatusCode.NotModified).Bytes);
        }

        Assert.Equal("run-1", (await App.Api.GetAsync(path)).String("runId"));
        var other = (await App.Api.GetAsync(path, ("Accept", Markdown), ("If-None-Match", tags.First()))).Must(HttpStatusCode.OK);
        Assert.StartsWith("# Quality report", other.Text, StringComparison.Ordinal);
        (await App.Api.GetAsync(path, ("Accept", "text/html"))).MustFail(HttpStatusCode.NotAcceptable, "NOT_ACCEPTABLE");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(Sarif)]
    [InlineData(JUnit)]
    [InlineData(Markdown)]
    public async Task A_report_that_is_not_there_is_a_failure_in_every_form(string form)
    {
        var run = await App.AddRunAsync();
        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/quality-report", ("Accept", form))).MustFail(HttpStatusCode.NotFound, "QUALITY_REPORT_NOT_READY");
        (await App.Api.GetAsync("/api/v1/runs/run-none/quality-report", ("Accept", form))).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
    }

    [Theory]
    [InlineData("words")]
    [InlineData(Hostile)]
    public async Task SARIF_has_the_shape_of_its_standard(string text)
    {
        var answer = (await App.Api.GetAsync(await PublishAsync(Report(text)), ("Accept", Sarif))).Must(HttpStatusCode.OK);
        var schema = await JsonSchema.FromJsonAsync(SarifShape.Schema, TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(answer.Text));

        var run = answer.Json.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!).ToList();
        Assert.Equal(["CS1002", "NOTE", "TEST_FAILED", "gate/coverage"], rules);
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["error", "warning", "note", "warning"], results.Select(result => result.GetProperty("level").GetString()!));
        Assert.All(results, result => Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]));
        var place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(12, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal("src/A%20B.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.False(results[2].TryGetProperty("locations", out _));
    }

    [Theory]
    [InlineData("words")]
    [InlineData(Hostile)]
    public async Task JUnit_is_XML_and_has_a_case_for_every_gate_and_test(string text)
    {
        var answer = (await App.Api.GetAsync(await PublishAsync(Report(text)), ("Accept", JUnit))).Must(HttpStatusCode.OK);
        var suites = XDocument.Parse(answer.Text).Root!.Elements("testsuite").ToDictionary(suite => (string)suite.Attribute("name")!);
        Assert.Equal("4 2 1", Figures(suites["gates"]));
        Assert.Equal("3 1 1", Figures(suites["tests"]));
        Assert.Equal("1.500", (string?)suites["tests"].Attribute("time"));
        Assert.Equal(["build", "tests", "coverage", "openapi"], suites["gates"].Elements("testcase").Select(item => (string)item.Attribute("name")!));
        Assert.Equal(["required", "optional"], suites["gates"].Descendants("failure").Select(item => (string)item.Attribute("type")!));
        var failed = suites["tests"].Elements("testcase").Single(item => item.Element("failure") is not null);
        Assert.Equal(("Lending.Tests.LoanTests", "Fails(amount: 1.5)"), ((string)failed.Attribute("classname")!, (string)failed.Attribute("name")!));
        Assert.Equal(text.ReplaceLineEndings("\n").Replace('\0', '\uFFFD').Replace('\u0001', '\uFFFD').Replace('\u001B', '\uFFFD').Replace('\uFFFE', '\uFFFD'), failed.Element("failure")!.Value);
    }

    [Theory]
    [InlineData("words")]
    [InlineData(Hostile)]
    public async Task Markdown_shows_text_as_text_in_its_cell(string text)
    {
        var answer = (await App.Api.GetAsync(await PublishAsync(Report(text)), ("Accept", Markdown))).Must(HttpStatusCode.OK);
        foreach (var pipeline in new[] { new MarkdownPipelineBuilder().UsePipeTables().Build(), new MarkdownPipelineBuilder().UseAdvancedExtensions().Build() })
        {
            var page = Markdig.Markdown.Parse(answer.Text, pipeline);
            var tables = page.Descendants<Table>().ToList();
            Assert.Equal([2, 5, 4, 2], tables.Select(table => table.Count));
            Assert.Equal([10, 7, 5, 6], tables.Select(table => Assert.Single(table.OfType<TableRow>().Select(row => row.Count).Distinct())));
            Assert.Equal(["Quality report", "Figures", "Gates", "Findings", "Requirements"], page.Descendants<HeadingBlock>().Select(heading => heading.Inline!.FirstChild!.ToString()!));
            Assert.Empty(page.Descendants<HtmlBlock>());
            Assert.Empty(page.Descendants<HtmlInline>());
            Assert.Empty(page.Descendants<LinkInline>());
            Assert.Empty(page.Descendants<AutolinkInline>());
            Assert.Single(page.Descendants<EmphasisInline>());
            Assert.Single(page.Descendants<CodeInline>());
        }

        var html = Markdig.Markdown.ToHtml(answer.Text, new MarkdownPipelineBuilder().UseAdvancedExtensions().Build());
        var shown = WebUtility.HtmlDecode(html.Split("<td>build</td>")[1].Split("</tr>")[0].Split("<td>")[^1].Split("</td>")[0]);
        Assert.Equal(Factory.Core.Generation.Microservice.Documents.Markdown.Line(text), shown);
    }

    [Fact]
    public async Task Markdown_says_how_many_findings_it_leaves_out()
    {
        var report = Report("words");
        var many = report.Gates[0] with { Findings = [.. Enumerable.Repeat(report.Gates[0].Findings[0], 53)] };
        var answer = (await App.Api.GetAsync(await PublishAsync(report with { Gates = [many] }), ("Accept", Markdown))).Must(HttpStatusCode.OK);
        Assert.Contains("The gate build has 3 more findings", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_older_than_its_list_of_tests_is_read_all_the_same()
    {
        var json = JsonNode.Parse(QualityJson.Write(Report("words")))!.AsObject();
        json.Remove("tests");
        var path = await PublishAsync(json.ToJsonString());
        var answer = (await App.Api.GetAsync(path, ("Accept", JUnit))).Must(HttpStatusCode.OK);
        Assert.Equal("0 0 0", Figures(XDocument.Parse(answer.Text).Root!.Elements("testsuite").Last()));
    }

    private static string Figures(XElement suite) => $"{suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("skipped")!.Value}";

    private static QualityReport Report(string text) => new()
    {
        RunId = "run-1",
        Attempt = 1,
        Verdict = Verdict.Failed,
        Score = 40,
        GeneratedAt = new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero),
        Gates =
        [
            new GateReport("build", GateStatus.Failed, Required: true, "warnings", 1, 0, text, [new QualityFinding(QualitySeverity.Error, "CS1002", "src/A B.cs", 12, text)]),
            new GateReport(
                "tests",
                GateStatus.Passed,
                Required: true,
                "testsFailed",
                1,
                0,
                text,
                [new QualityFinding(QualitySeverity.Warning, "TEST_FAILED", $"{text}/B.cs", Line: null, text), new QualityFinding(QualitySeverity.Info, "NOTE", File: null, Line: null, text)]),
            new GateReport("coverage", GateStatus.Failed, Required: false, "lineCoverage", 0.5, 0.9, text, []),
            new GateReport("openapi", GateStatus.NotEvaluated, Required: false, "differences", null, null, text, []),
        ],
        Summary = new QualitySummary
        {
            Files = 1,
            LinesOfCode = 2,
            Projects = 3,
            TestsTotal = 3,
            TestsPassed = 1,
            TestsFailed = 1,
            TestsSkipped = 1,
            LineCoverage = 0.5,
            BranchCoverage = null,
            BuildWarnings = null,
        },
        Requirements = [new RequirementTrace("REQ-1", text, RequirementStatus.Tested, [text], [], [new TracedTest(text, TestResult.Passed)])],
        Tests =
        [
            new ReportedTest("Lending.Tests.LoanTests.Fails(amount: 1.5)", TestResult.Failed, 1000, text),
            new ReportedTest("Lending.Tests.LoanTests.Passes", TestResult.Passed, 500, Message: null),
            new ReportedTest($"A name {text}", TestResult.Skipped, 0, text),
        ],
    };

    private Task<string> PublishAsync(QualityReport report) => PublishAsync(QualityJson.Write(report));

    private async Task<string> PublishAsync(string json)
    {
        var run = await App.AddRunAsync();
        await App.AddArtifactAsync(run, ArtifactKind.QualityReport, Encoding.UTF8.GetBytes(json), "report.json", "application/json");
        return $"/api/v1/runs/{run.RunId}/quality-report";
    }
}
