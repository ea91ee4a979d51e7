using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Factory.Core.Quality.Compiling;

/// <summary>The solution's <c>.editorconfig</c> as the compiler reads it: which warnings are on for which file.</summary>
internal sealed class StyleRules : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _rules;

    private StyleRules(AnalyzerConfigSet rules) => _rules = rules;

    /// <param name="further">Files of rules that stand behind the solution's own.</param>
    public static StyleRules Of(string workspace, params IEnumerable<string> further) => new(AnalyzerConfigSet.Create(
        Directory.EnumerateFiles(workspace, ".editorconfig", SearchOption.TopDirectoryOnly).Concat(further)
            .Select(file => AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(file)), file)).ToImmutableArray()));

    /// <summary>What a source generator sees of the rules and of the project's properties.</summary>
    public AnalyzerConfigOptionsProvider WithProperties(IReadOnlyDictionary<string, string> properties) => new ForGenerators(_rules, properties);

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _rules.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _rules.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);

    private sealed class ForGenerators(AnalyzerConfigSet rules, IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(rules.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(rules.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
