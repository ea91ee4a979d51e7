using Factory.Core.Blueprints.Model;
using Factory.Core.Generation;
using Factory.Core.Quality;
using Factory.Core.Quality.Formatting;
using Factory.Core.Quality.Gates;
using TestResult = Factory.Core.Quality.TestResult;

namespace Factory.Tests.Quality;

/// <summary>An input of which every gate approves, to be spoilt in one place.</summary>
internal static class Inputs
{
    public static readonly QualityOptions Options = new();

    public static QualityInput Good { get; } = new()
    {
        Files =
        [
            TinySolution.File(".editorconfig", "root = true\n\n[*]\nend_of_line = lf\ninsert_final_newline = true\n\n[*.cs]\nindent_style = space\nindent_size = 4\ndotnet_sort_system_directives_first = true\n"),
            TinySolution.File("src/Tiny.Domain/Counter.cs", "using System;\nusing Tiny.Kernel;\n\nnamespace Tiny.Domain;\n\npublic sealed class Counter\n{\n    public int Value { get; }\n}\n", "REQ-1"),
            TinySolution.File("src/Tiny.Domain/Tiny.Domain.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n"),
            TinySolution.File("openapi.yaml", "openapi: 3.1.1\npaths:\n  /ping:\n    get:\n      responses:\n        '200':\n          description: Fine\n"),
            TinySolution.File(".github/workflows/ci.yml", "jobs:\n  build:\n    steps:\n      - run: dotnet build src/Tiny.Domain/Tiny.Domain.csproj\n"),
        ],
        Format = [],
        Context = new ContextModel
        {
            Organization = "Tiny",
            SystemName = "Tiny",
            Name = "Tiny",
            Requirements = [Requirement("REQ-1")],
            Aggregates = [new AggregateModel { Name = "Counter", Satisfies = ["REQ-1"] }],
        },
        Mode = VerificationMode.Full,
        Build = new BuildOutcome { Mode = VerificationMode.Full, Succeeded = true, Findings = [], Projects = 2 },
        Tests = new TestOutcome
        {
            Tests = [new TestCase("Tiny.Works", "Tiny.UnitTests", TestResult.Passed, 1, null, ["REQ-1"])],
            Coverage = new CoverageFigures(95, 100, 8, 10, [new UncoveredLines("src/Tiny.Domain/Counter.cs", [3, 4, 5, 9, 10])]),
            Service = new ServiceStart(IsReady: true, null, TinySolution.OpenApi),
        },
    };

    public static RequirementModel Requirement(string id) => new(id, $"Title of {id}", "Text", RequirementKind.Functional, []);

    public static QualityInput With(this QualityInput input, string path, string content)
    {
        IReadOnlyList<GeneratedFile> files = [.. input.Files.Where(file => file.Path != path), TinySolution.File(path, content)];
        return input with { Files = files, Format = new FormatCheck().Find(files) };
    }

    public static QualityInput With(this QualityInput input, Func<TestOutcome, TestOutcome> change) => input with { Tests = change(input.Tests!) };

    public static GateJudgement Judge(this QualityInput input, string gate, QualityOptions? options = null) => QualityGates.ByName[gate].Judge(input, options ?? Options);
}
