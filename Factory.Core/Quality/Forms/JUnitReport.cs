using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Factory.Core.Quality.Forms;

/// <summary>A quality report as JUnit XML, the form in which build servers take test results: the gates are one suite, the tests another.</summary>
public static class JUnitReport
{
    public static string Write(QualityReport report)
    {
        var suites = new XElement(
            "testsuites",
            new XAttribute("name", Clean($"Factory {report.RunId}")),
            Suite("gates", report, [.. report.Gates.Select(Case)]),
            Suite("tests", report, [.. report.Tests.Select(Case)]));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            suites.WriteTo(writer);
        }

        return $"""<?xml version="1.0" encoding="utf-8"?>{'\n'}{text}{'\n'}""";
    }

    private static XElement Suite(string name, QualityReport report, IReadOnlyList<XElement> cases) => new(
        "testsuite",
        new XAttribute("name", name),
        new XAttribute("tests", cases.Count),
        new XAttribute("failures", cases.Count(item => item.Element("failure") is not null)),
        new XAttribute("errors", 0),
        new XAttribute("skipped", cases.Count(item => item.Element("skipped") is not null)),
        new XAttribute("time", Seconds(name == "tests" ? report.Tests.Sum(test => test.DurationMs) : 0)),
        new XAttribute("timestamp", report.GeneratedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
        new XElement("properties", Property("verdict", Word(report.Verdict)), Property("score", report.Score.ToString(CultureInfo.InvariantCulture))),
        cases);

    private static XElement Case(GateReport gate) => new(
        "testcase",
        new XAttribute("name", Clean(gate.Name)),
        new XAttribute("classname", "gates"),
        new XAttribute("time", Seconds(0)),
        gate.Status switch
        {
            GateStatus.Failed => Outcome("failure", gate.Message, gate.Required ? "required" : "optional", Findings(gate)),
            GateStatus.NotEvaluated => Outcome("skipped", gate.Message, type: null, ""),
            _ => new XElement("system-out", Clean(string.Join('\n', [gate.Message, .. gate.Findings.Select(Line)]))),
        });

    private static XElement Case(ReportedTest test)
    {
        var (type, name) = Names(test.Name);
        return new XElement(
            "testcase",
            new XAttribute("name", Clean(name)),
            new XAttribute("classname", Clean(type)),
            new XAttribute("time", Seconds(test.DurationMs)),
            test.Outcome switch
            {
                TestResult.Failed => Outcome("failure", FirstLine(test.Message), "failed", test.Message ?? ""),
                TestResult.Skipped => Outcome("skipped", FirstLine(test.Message), type: null, ""),
                _ => null,
            });
    }

    private static XElement Outcome(string element, string message, string? type, string text) => new(
        element,
        new XAttribute("message", Clean(message)),
        type is null ? null : new XAttribute("type", type),
        text.Length == 0 ? null : new XText(Clean(text)));

    private static XElement Property(string name, string value) => new("property", new XAttribute("name", name), new XAttribute("value", value));

    private static string Findings(GateReport gate) => string.Join('\n', gate.Findings.Select(Line));

    private static string Line(QualityFinding finding) => string.Create(
        CultureInfo.InvariantCulture, $"{Word(finding.Severity)} {finding.Code}{(finding.File is null ? "" : $" {finding.File}")}{(finding.Line is null ? "" : $":{finding.Line}")}: {finding.Message}");

    // Arguments may hold dots, and a name for people has no type in front.
    private static (string Type, string Name) Names(string name)
    {
        var called = name.IndexOf('(', StringComparison.Ordinal) is var bracket and >= 0 ? name[..bracket] : name;
        var dot = called.Contains(' ', StringComparison.Ordinal) ? -1 : called.LastIndexOf('.');
        return dot > 0 ? (name[..dot], name[(dot + 1)..]) : ("tests", name);
    }

    private static string FirstLine(string? message) => message?.Split('\n', 2)[0].TrimEnd('\r') ?? "";

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Seconds(long milliseconds) => (milliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    // XML 1.0 has no way at all to write most control characters and half surrogate pairs.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
            {
                clean.Append(text[at]);
            }
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                clean.Append(text, at++, 2);
            }
            else
            {
                clean.Append('\uFFFD');
            }
        }

        return clean.ToString();
    }
}
