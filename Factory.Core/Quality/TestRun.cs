using System.Xml;
using System.Xml.Linq;
using Factory.Core.Kernel;
using Factory.Core.Quality.Reading;

namespace Factory.Core.Quality;

/// <summary>Runs all built test assemblies side by side in one runner and reads what it wrote down.</summary>
internal sealed class TestRun(DotnetCommand dotnet, VerificationOptions options)
{
    private const string ResultsFile = "tests.trx";

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
        Settings(solution, results).Save(settings);

        // The assemblies are named, not the solution: the runner then starts at once instead of loading every project again.
        string[] arguments = ["test", .. solution.TestProjects.Select(SolutionFiles.AssemblyOf), "--collect", Collector, "--settings", settings, "--nologo"];
        var run = new DotnetRun("test", options.TestTimeLimit, QualityErrors.TestsTimedOut, nameof(VerificationOptions.TestTimeLimit));
        var ended = await dotnet.RunAsync(context, arguments, run, cancellationToken);
        if (!ended.IsSuccess)
        {
            return ended.Error;
        }

        return Load(Path.Combine(results, ResultsFile)) is { } trx
            ? Figures(solution, results, trx, ended.Value.IsSuccess)
            : QualityErrors.TestsBroken.Infrastructure(
                $"'dotnet test' ended with code {ended.Value.ExitCode} and no results. It said last: {ended.Value.Tail.LastOrDefault(line => line.Length > 0) ?? "nothing"}",
                "Read the run's log, then retry it from test.");
    }

    private static TestFigures Figures(SolutionFiles solution, string results, XDocument trx, bool isSuccess)
    {
        var traits = new Dictionary<string, RequirementTraits>(StringComparer.Ordinal);
        var tests = TrxReader.ReadTests(trx, (assembly, type, method) => TraitsOf(assembly, traits).Of(type, method));
        var problems = TrxReader.ReadProblems(trx);
        if (!isSuccess && problems.Count == 0 && tests.All(test => test.Result != TestResult.Failed))
        {
            problems = [new QualityFinding(QualitySeverity.Error, "TEST_RUNNER", null, null, "The test runner reported a failure, but no test failed; the log says more.")];
        }

        var reports = Directory.EnumerateFiles(results, CoverageFile, SearchOption.AllDirectories).Select(Load).OfType<XDocument>().ToList();
        var coverage = reports.Count == 0 ? null : CoberturaReader.Unite(reports, Measured(solution), solution.Workspace);
        return new TestFigures(tests, coverage, problems);
    }

    private static RequirementTraits TraitsOf(string assembly, Dictionary<string, RequirementTraits> known)
    {
        if (!known.TryGetValue(assembly, out var traits))
        {
            using var file = File.OpenRead(assembly);
            known[assembly] = traits = RequirementTraits.Read(file);
        }

        return traits;
    }

    private static string[] Measured(SolutionFiles solution) => [$"{solution.Name}.Domain", $"{solution.Name}.Application"];

    private static XElement Settings(SolutionFiles solution, string results) => new(
        "RunSettings",
        new XElement(
            "RunConfiguration",
            new XElement("MaxCpuCount", 0),
            new XElement("ResultsDirectory", results),
            solution.TestProjects.Select(CoverageCollector.FolderFor).FirstOrDefault(folder => folder is not null) is { } collector
                ? new XElement("TestAdaptersPaths", collector)
                : null),
        new XElement("LoggerRunSettings", new XElement("Loggers", Logger("trx", new XElement("LogFileName", ResultsFile)), Logger("console", new XElement("Verbosity", "minimal")))),
        new XElement("DataCollectionRunSettings", new XElement("DataCollectors", new XElement(
            "DataCollector",
            new XAttribute("friendlyName", Collector),
            new XElement("Configuration", new XElement("Format", "cobertura"), new XElement("Include", string.Join(',', Measured(solution).Select(name => $"[{name}]*"))))))));

    private static XElement Logger(string name, XElement configuration) =>
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
