using Factory.Core.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Factory.Core.Quality.Formatting;

/// <summary>Runs the formatter of the C# compiler's workspace, the one that <c>dotnet format</c> runs, over generated code.</summary>
internal sealed class CSharpFormat
{
    private const string Root = "/solution/";

    private readonly FormattedFiles _formatted = new();

    /// <summary>What is not formatted; a file in which nothing was found before, under the same settings, is not looked at again.</summary>
    public IReadOnlyList<QualityFinding> Find(IReadOnlyList<GeneratedFile> files)
    {
        IReadOnlyList<GeneratedFile> settings = [.. files.Where(file => Path.GetFileName(file.Path) == ".editorconfig")];
        var known = _formatted.Under(settings);
        IReadOnlyList<GeneratedFile> unknown = [.. files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && !known.Contains(file))];
        if (unknown.Count == 0)
        {
            return [];
        }

        var findings = Format(settings, unknown);
        var refused = findings.Select(finding => finding.File).ToHashSet();
        known.Add(unknown.Where(file => !refused.Contains(file.Path)));
        return findings;
    }

    private static IReadOnlyList<QualityFinding> Format(IReadOnlyList<GeneratedFile> settings, IReadOnlyList<GeneratedFile> code)
    {
        using var workspace = new AdhocWorkspace();
        var project = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Default, "Generated", "Generated", LanguageNames.CSharp, parseOptions: new CSharpParseOptions(LanguageVersion.Latest)));
        foreach (var file in settings)
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project), file.Path, SourceText.From(file.Content), filePath: Root + file.Path);
        }

        foreach (var file in code)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project), file.Path, SourceText.From(file.Content), filePath: Root + file.Path);
        }

        return [.. solution.GetProject(project)!.Documents.AsParallel().AsOrdered().SelectMany(Find)];
    }

    private static IEnumerable<QualityFinding> Find(Document document)
    {
        // The formatter works on text in memory: nothing here waits for anything.
        var text = document.GetTextAsync().GetAwaiter().GetResult();
        var formatted = Formatter.FormatAsync(document).GetAwaiter().GetResult();
        var changes = formatted.GetTextChangesAsync(document).GetAwaiter().GetResult();
        foreach (var change in changes)
        {
            yield return Finding("WHITESPACE", document, text, change.Span, "White space is not as .editorconfig says.");
        }

        var organized = Formatter.OrganizeImportsAsync(document).GetAwaiter().GetResult();
        if (organized.GetTextChangesAsync(document).GetAwaiter().GetResult().Select(change => (TextChange?)change).FirstOrDefault() is { } moved)
        {
            yield return Finding("IMPORTS", document, text, moved.Span, "The usings are not in order.");
        }
    }

    private static QualityFinding Finding(string code, Document document, SourceText text, TextSpan place, string message) =>
        new(QualitySeverity.Error, code, document.Name, text.Lines.GetLineFromPosition(place.Start).LineNumber + 1, message);
}
