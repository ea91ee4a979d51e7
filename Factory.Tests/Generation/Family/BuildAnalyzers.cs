using System.Collections.Immutable;
using Factory.Core.Quality.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Factory.Tests.Generation.Family;

/// <summary>The analyzers that <c>dotnet build</c> runs over a generated solution: the SDK's for code and style, and those of its packages.</summary>
internal sealed class BuildAnalyzers
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Analyzers");

    // The place of a file in its project, the project's version, the one collection of its tests: files of many projects stand together here.
    private static readonly string[] OfOneProject = ["IDE0130", "CA1016", "xUnit1041"];

    private static readonly Dictionary<string, string> Properties = new() { ["build_property.TargetFramework"] = "net10.0", ["build_property.EffectiveAnalysisLevelStyle"] = "10.0" };

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

    public BuildAnalyzers()
    {
        var parts = new CompilerParts();
        var files = Directory.GetFiles(Folder, "*.dll");
        foreach (var file in files)
        {
            parts.AddDependencyLocation(file);
        }

        _analyzers = [.. files.SelectMany(file => new AnalyzerFileReference(file, parts).GetAnalyzers(LanguageNames.CSharp))];
    }

    /// <summary>The rules that are on unless the solution says otherwise.</summary>
    public static IReadOnlyList<string> Rules { get; } = Directory.GetFiles(Folder, "*.globalconfig");

    /// <summary>The warnings and errors that they find.</summary>
    public async Task<IReadOnlyList<Diagnostic>> FindAsync(Compilation compilation, StyleRules rules, CancellationToken cancellationToken)
    {
        // An analyzer that could only suggest is not run: that is where most of the time goes.
        var file = compilation.SyntaxTrees.First();
        var analyzers = _analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => IsOn(rule, rules, file))).ToImmutableArray();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], rules.WithProperties(Properties)), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return [.. found.Where(diagnostic => !OfOneProject.Contains(diagnostic.Id))];
    }

    private static bool IsOn(DiagnosticDescriptor rule, StyleRules rules, SyntaxTree file) =>
        rules.TryGetDiagnosticValue(file, rule.Id, default, out var severity) || rules.TryGetGlobalDiagnosticValue(rule.Id, default, out severity)
            ? severity is ReportDiagnostic.Warn or ReportDiagnostic.Error
            : rule is { IsEnabledByDefault: true, DefaultSeverity: DiagnosticSeverity.Warning or DiagnosticSeverity.Error };
}
