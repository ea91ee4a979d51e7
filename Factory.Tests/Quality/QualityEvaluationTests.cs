using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Document;
using Factory.Core.Configuration;
using Factory.Core.Quality;
using Microsoft.Extensions.Options;
using TestResult = Factory.Core.Quality.TestResult;

namespace Factory.Tests.Quality;

public sealed class QualityEvaluationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static QualityInput Good => Inputs.Good;

    [Fact]
    public void All_good_is_passed()
    {
        var report = Evaluate(Good);

        Assert.Equal(Verdict.Passed, report.Verdict);
        Assert.Equal(99, report.Score);
        Assert.Equal(["build", "tests", "coverage", "format", "openapi", "pipelines", "secrets", "requirements"], report.Gates.Select(gate => gate.Name));
    }

    [Fact]
    public void A_required_gate_that_failed_fails_the_whole() =>
        Assert.Equal(Verdict.Failed, Evaluate(Good with { Build = Good.Build! with { Succeeded = false } }).Verdict);

    [Fact]
    public void What_was_not_evaluated_makes_it_partial_and_earns_nothing()
    {
        var report = Evaluate(Good with { Mode = VerificationMode.Off, Build = null, Tests = null });

        Assert.Equal(Verdict.Partial, report.Verdict);
        Assert.InRange(report.Score, 1, 20);
    }

    [Fact]
    public void A_gate_that_is_not_required_cannot_fail_the_whole()
    {
        var options = new QualityOptions { Required = { ["coverage"] = false } };

        Assert.Equal(Verdict.Passed, Evaluate(Good.With(tests => tests with { Coverage = null }), options).Verdict);
    }

    [Fact]
    public void Each_requirement_is_followed_to_elements_files_and_tests()
    {
        var context = Good.Context with { Requirements = [Inputs.Requirement("REQ-1"), Inputs.Requirement("REQ-2"), Inputs.Requirement("REQ-3"), Inputs.Requirement("REQ-4")] };
        context = context with { Aggregates = [context.Aggregates[0] with { Satisfies = ["REQ-1", "REQ-2"] }] };

        var traces = Evaluate(Good with { Context = context, SatisfiedElsewhere = new HashSet<string> { "REQ-3" } }).Requirements;

        Assert.Equal([RequirementStatus.Tested, RequirementStatus.Generated, RequirementStatus.Modelled, RequirementStatus.Uncovered], traces.Select(trace => trace.Status));
        Assert.Equal(["Tiny/Counter"], traces[0].Elements);
        Assert.Equal(["src/Tiny.Domain/Counter.cs"], traces[0].Files);
        Assert.Equal([new TracedTest("Tiny.Works", TestResult.Passed)], traces[0].Tests);
    }

    [Fact]
    public void Its_JSON_has_the_members_of_the_REST_API()
    {
        var json = JsonNode.Parse(QualityJson.Write(Evaluate(Good)))!.AsObject();

        Assert.Equal(["runId", "attempt", "verdict", "score", "generatedAt", "gates", "summary", "requirements", "rules", "tests"], json.Select(member => member.Key));
        Assert.Equal("passed", (string?)json["verdict"]);
        Assert.Equal(["name", "status", "required", "metric", "value", "threshold", "message", "findings"], json["gates"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal(
            ["files", "linesOfCode", "projects", "testsTotal", "testsPassed", "testsFailed", "testsSkipped", "lineCoverage", "branchCoverage", "buildWarnings"],
            json["summary"]!.AsObject().Select(member => member.Key));
        Assert.Equal("""{"id":"REQ-1","title":"Title of REQ-1","status":"tested","elements":["Tiny/Counter"],"files":["src/Tiny.Domain/Counter.cs"],"tests":[{"name":"Tiny.Works","outcome":"passed"}],"acceptance":[]}""", json["requirements"]![0]!.ToJsonString());
        Assert.Equal("""{"name":"Tiny.Works","outcome":"passed","durationMs":1,"message":null}""", json["tests"]![0]!.ToJsonString());
        Assert.Equal("info", (string?)json["gates"]![2]!["findings"]![0]!["severity"]);
    }

    [Fact]
    public void Its_summary_counts_files_code_and_projects()
    {
        var summary = Evaluate(Good).Summary;

        Assert.Equal((5, 7, 1, 1, 0.95, 0.8, 0), (summary.Files, summary.LinesOfCode, summary.Projects, summary.TestsTotal, summary.LineCoverage!.Value, summary.BranchCoverage!.Value, summary.BuildWarnings!.Value));
    }

    [Fact]
    public void A_gate_that_is_not_there_cannot_be_configured()
    {
        Assert.Empty(new QualityOptions { Required = { ["Coverage"] = false } }.Failures());
        Assert.Contains("'coverge'", Assert.Single(new QualityOptions { Required = { ["coverge"] = false } }.Failures()), StringComparison.Ordinal);
        Assert.Equal(2, new VerificationOptions { BuildTimeLimit = TimeSpan.Zero, MaxOutputLines = 0 }.Failures().Count());
    }

    [Fact]
    public void What_another_context_satisfies_is_known_from_the_blueprint()
    {
        var document = new BlueprintDocument
        {
            Name = "Tiny",
            Contexts =
            [
                new ContextElement { Name = "Tiny", Aggregates = [new AggregateElement { Name = "A", Satisfies = ["REQ-1"] }] },
                new ContextElement { Name = "Other", Aggregates = [new AggregateElement { Name = "B", Events = [new EventElement { Name = "E", Satisfies = ["REQ-2"] }] }] },
            ],
        };

        Assert.Equal(["REQ-2"], SatisfiedRequirements.Outside(document, "Tiny"));
    }

    private static QualityReport Evaluate(QualityInput input, QualityOptions? options = null) =>
        new QualityEvaluation(Options.Create(options ?? new QualityOptions())).Evaluate(input, new QualitySettings(), Now, "run-1", 1);
}
