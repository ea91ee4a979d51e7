using System.Globalization;
using System.Xml.Linq;

namespace Factory.Core.Quality.Reading;

/// <summary>Reads the results that VSTest's <c>trx</c> logger wrote down.</summary>
internal static class TrxReader
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <param name="traitsOf">Gives the traits of an assembly by its path.</param>
    public static IReadOnlyList<TestCase> ReadTests(XDocument results, Func<string, TestTraits> traitsOf)
    {
        var methods = results.Descendants(Trx + "UnitTest").ToDictionary(test => (string?)test.Attribute("id") ?? "", test => test.Element(Trx + "TestMethod"));
        return [.. results.Descendants(Trx + "UnitTestResult")
            .Select(result => Test(result, methods.GetValueOrDefault((string?)result.Attribute("testId") ?? ""), traitsOf))
            .OrderBy(test => test.Project, StringComparer.Ordinal).ThenBy(test => test.Name, StringComparer.Ordinal)];
    }

    /// <summary>What the runner itself complained of, such as a test host that crashed.</summary>
    public static IReadOnlyList<QualityFinding> ReadProblems(XDocument results) =>
        [.. results.Descendants(Trx + "RunInfo")
            .Where(info => (string?)info.Attribute("outcome") is "Error" or "Failed")
            .Select(info => info.Element(Trx + "Text")?.Value.Trim() ?? "The test runner failed.")
            .Where(text => !IsAboutATest(text))
            .Select(text => new QualityFinding(QualitySeverity.Error, "TEST_RUNNER", null, null, text))];

    /// <summary>xunit also tells the runner of each failed test, which has a result of its own.</summary>
    private static bool IsAboutATest(string text) => text.StartsWith("[xUnit.net ", StringComparison.Ordinal);

    private static TestCase Test(XElement result, XElement? method, Func<string, TestTraits> traitsOf)
    {
        var assembly = (string?)method?.Attribute("codeBase") ?? "";
        var (type, name) = ((string?)method?.Attribute("className") ?? "", (string?)method?.Attribute("name") ?? "");
        var traits = traitsOf(assembly);
        var duration = TimeSpan.TryParse((string?)result.Attribute("duration"), CultureInfo.InvariantCulture, out var time) ? time : TimeSpan.Zero;
        return new TestCase(
            (string?)result.Attribute("testName") ?? "",
            Path.GetFileNameWithoutExtension(assembly.Replace('\\', '/')),
            Result((string?)result.Attribute("outcome")),
            (long)duration.TotalMilliseconds,
            Message(result),
            traits.Requirements(type, name))
        {
            Criteria = traits.Criteria(type, name),
        };
    }

    private static TestResult Result(string? outcome) => outcome switch
    {
        "Passed" => TestResult.Passed,
        "NotExecuted" or "Pending" or "Inconclusive" => TestResult.Skipped,
        _ => TestResult.Failed,
    };

    private static string? Message(XElement result)
    {
        var error = result.Element(Trx + "Output")?.Element(Trx + "ErrorInfo");
        var text = $"{error?.Element(Trx + "Message")?.Value.Trim()}\n{error?.Element(Trx + "StackTrace")?.Value.Trim()}".Trim();
        return text.Length == 0 ? null : text;
    }
}
