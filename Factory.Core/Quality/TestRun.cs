using System.Xml;
using System.Xml.Linq;
using Factory.Core.Kernel;
using Factory.Core.Quality.Reading;

namespace Factory.Core.Quality;

/// <summary>Runs the built tests of all projects with coverage, as by hand, and reads what the runners wrote down.</summary>
internal sealed class TestRun(DotnetCommand dotnet, VerificationOptions options)
{
    // Named on the command line as well as in the settings: only then does the runner load its half inside the test host.
    private const string Collector = "XPlat code coverage";
    private const string CoverageFile = "coverage.cobertura.xml";

    public async Task<Result<TestFigures>> ExecuteAsync(SolutionFiles solution, VerificationContext context, CancellationToken cancellationToken)
    {
        var results = Path.Combine(context.Scratch, "results");
        if (Directory.Exists(results))
        {
            Directory.Delete(results, recursive: true);
        }

        Directory.CreateDirectory(results);
        var settings = Path.Combine(results, "tests.runsettings");
        Settings(solution).Save(settings);

        string[] arguments =
        [
            "test", solution.Solution, "--no-build", "--collect", Collector, "--settings", settings, "--results-directory", results,
            "-nologo", "-tl:off", "-v:minimal", "-nodeReuse:false",
        ];
        var run = new DotnetRun("test", options.TestTimeLimit, QualityErrors.TestsTimedOut, nameof(VerificationOptions.TestTimeLimit))
        {
            Variables = Broker(),
            HasNetwork = options.BrokerConnection is not null,
        };
        var ended = await dotnet.RunAsync(context, arguments, run, cancellationToken);
        if (!ended.IsSuccess)
        {
            return ended.Error;
        }

        var reports = Directory.EnumerateFiles(results, "*.trx").Order(StringComparer.Ordinal).Select(Load).OfType<XDocument>().ToList();
        return reports.Count > 0
            ? Figures(solution, results, reports, ended.Value.IsSuccess)
            : QualityErrors.TestsBroken.Infrastructure(
                $"'dotnet test' ended with code {ended.Value.ExitCode} and no results. It said last: {ended.Value.Tail.LastOrDefault(line => line.Length > 0) ?? "nothing"}",
                "Read the run's log, then retry it from test.");
    }

    // Generated tests skip what needs a broker unless they are told of one by this name.
    private Dictionary<string, string> Broker() => options.BrokerConnection is { } broker ? new() { ["RABBITMQ_CONNECTION"] = broker } : [];

    private static TestFigures Figures(SolutionFiles solution, string results, List<XDocument> runs, bool isSuccess)
    {
        var traits = new Dictionary<string, TestTraits>(StringComparer.Ordinal);
        IReadOnlyList<TestCase> tests = [.. runs.SelectMany(run => TrxReader.ReadTests(run, assembly => TraitsOf(assembly, traits)))
            .OrderBy(test => test.Project, StringComparer.Ordinal).ThenBy(test => test.Name, StringComparer.Ordinal)];
        IReadOnlyList<QualityFinding> problems = [.. runs.SelectMany(TrxReader.ReadProblems), .. Silent(solution, tests)];
        if (!isSuccess && problems.Count == 0 && tests.All(test => test.Result != TestResult.Failed))
        {
            problems = [new QualityFinding(QualitySeverity.Error, "TEST_RUNNER", null, null, "The test runner reported a failure, but no test failed; the log says more.")];
        }

        var covered = Directory.EnumerateFiles(results, CoverageFile, SearchOption.AllDirectories).Select(Load).OfType<XDocument>().ToList();
        var coverage = covered.Count == 0 ? null : CoberturaReader.Unite(covered, Measured(solution), solution.Workspace);
        return new TestFigures(tests, coverage, problems);
    }

    /// <summary>A project whose runner died, or found no test, leaves no result: that must not look like success.</summary>
    private static IEnumerable<QualityFinding> Silent(SolutionFiles solution, IReadOnlyList<TestCase> tests) =>
        solution.TestProjects.Select(Path.GetFileNameWithoutExtension).Where(name => !tests.Any(test => test.Project == name))
            .Select(name => new QualityFinding(QualitySeverity.Error, "TEST_RUNNER", null, null, $"{name} has no result of any test."));

    private static TestTraits TraitsOf(string assembly, Dictionary<string, TestTraits> known)
    {
        if (!known.TryGetValue(assembly, out var traits))
        {
            using var file = File.OpenRead(assembly);
            known[assembly] = traits = TestTraits.Read(file);
        }

        return traits;
    }

    private static string[] Measured(SolutionFiles solution) => [$"{solution.Name}.Domain", $"{solution.Name}.Application"];

    private static XElement Settings(SolutionFiles solution) => new(
        "RunSettings",
        new XElement("LoggerRunSettings", new XElement("Loggers", Logger("trx"), Logger("console", new XElement("Verbosity", "minimal")))),
        new XElement("DataCollectionRunSettings", new XElement("DataCollectors", new XElement(
            "DataCollector",
            new XAttribute("friendlyName", Collector),
            new XElement("Configuration", new XElement("Format", "cobertura"), new XElement("Include", string.Join(',', Measured(solution).Select(name => $"[{name}]*"))))))));

    private static XElement Logger(string name, params XElement[] configuration) =>
        new("Logger", new XAttribute("friendlyName", name), new XAttribute("enabled", true), new XElement("Configuration", configuration));

    private static XDocument? Load(string file)
    {
        try
        {
            return File.Exists(file) ? XDocument.Load(file) : null;
        }
        catch (XmlException)
        {
            // Half a file: the runner died while it wrote.
            return null;
        }
    }
}

/// <summary>What the files of one test run say.</summary>
internal sealed record TestFigures(IReadOnlyList<TestCase> Tests, CoverageFigures? Coverage, IReadOnlyList<QualityFinding> Problems);
