using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Blueprints.Documents;

/// <summary>Blueprints to test with, and short ways to look at what is noticed in them.</summary>
internal static class Documents
{
    public static string Billing => Sample("billing");

    public static string Claims => File.ReadAllText(Path.Combine(Root, "Factory.Tests", "Blueprints", "Documents", "claims.yaml"));

    /// <summary>A small document that says every key of the language.</summary>
    public static string Whole => File.ReadAllText(Path.Combine(Root, "Factory.Tests", "Blueprints", "Documents", "whole.yaml"));

    public static IEnumerable<string> SampleNames => Directory.GetFiles(Path.Combine(Root, "samples"), "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)!).Order();

    public static string Root { get; } = FindRoot();

    public static string Sample(string name) => File.ReadAllText(Path.Combine(Root, "samples", $"{name}.yaml"));

    public static BlueprintAnalysis Analyze(string text, BlueprintForm form = BlueprintForm.Yaml) =>
        BlueprintAnalyzer.Analyze(text, form, "Acme", TestContext.Current.CancellationToken);

    /// <summary>The one context of a document without errors.</summary>
    public static ContextModel Context(string text)
    {
        var analysis = Analyze(text);
        Assert.DoesNotContain(analysis.Findings, finding => finding.Severity is FindingSeverity.Error);
        return Assert.Single(analysis.Contexts);
    }

    /// <summary>A document around one context whose lines are given with their indentation.</summary>
    public static string InContext(string lines) => $"blueprint: 1\nname: Test\ncontexts:\n  - name: Sales\n{lines}";

    /// <summary>A document around one aggregate <c>Order</c> with the given lines.</summary>
    public static string InAggregate(string lines) =>
        InContext($"    aggregates:\n      - name: Order\n{string.Join('\n', lines.Split('\n').Select(line => $"        {line}"))}\n");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Factory.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        }

        return folder.FullName;
    }
}
