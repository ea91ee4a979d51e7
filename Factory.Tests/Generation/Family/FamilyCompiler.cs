using System.Text;
using Factory.Core.Generation;
using Factory.Core.Quality.Compiling;
using Factory.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Factory.Tests.Generation.Family;

/// <summary>Compiles several solutions at once, each layer of all of them as one project: most of the cost of a compilation is what it begins with.</summary>
/// <remarks>Their namespaces have to differ. Warnings are told, needless usings and those of a build's analyzers if they are asked.</remarks>
internal sealed class FamilyCompiler
{
    private static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "Api"];
    private static readonly string[] TestLayers = ["UnitTests", "IntegrationTests"];
    private static readonly string[] TestPackages = ["xunit.v3.core", "xunit.v3.common", "xunit.v3.assert", "Microsoft.AspNetCore.Mvc.Testing", "Microsoft.AspNetCore.TestHost", "YamlDotNet"];

    private readonly ReferenceSet _references = ReferenceSet.Open(Path.Combine(AppContext.BaseDirectory, "Templates", "Packs", "microservice", "references"))!;
    private readonly SourceGenerators _generators = new();
    private readonly BuildAnalyzers _analyzers = new();
    private readonly List<MetadataReference> _testReferences = [.. TestPackages.Select(name => (MetadataReference)MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")))];

    /// <param name="isAnalyzed">Whether the analyzers of a build run too.</param>
    public async Task<FamilyCompilation> CompileAsync(IReadOnlyList<GeneratedTree> solutions, bool isAnalyzed, CancellationToken ct)
    {
        using var workspace = new TemporaryDirectory();
        var first = Write(solutions[0], workspace.Path);
        var rules = StyleRules.Of(workspace.Path, BuildAnalyzers.Rules);
        var compiler = new ProjectCompiler(_references, _generators, rules);
        var compiled = new List<CompiledProject>();
        foreach (var layer in Layers)
        {
            var project = ProjectFile.Read(Path.Combine(workspace.Path, "src", $"{first}.{layer}", $"{first}.{layer}.csproj"), workspace.Path);
            compiled.Add(compiler.Compile(project, solutions.SelectMany((solution, at) => Sources(solution, $"src/{solution.Solution.Name}.{layer}/", workspace.Path, isFirst: at == 0)), [.. compiled], ct));
        }

        var isWhole = compiled.TrueForAll(project => project.Succeeded);
        var tests = isWhole ? TestLayers.Select(layer => Tests(layer, solutions, compiled, workspace.Path, ct)).ToList() : [];
        var found = compiled.SelectMany(project => project.Diagnostics).Concat(tests.SelectMany(test => test.GetDiagnostics(ct))).ToList();
        if (isWhole && isAnalyzed)
        {
            foreach (var compilation in compiled.Select(project => project.Compilation).Concat(tests))
            {
                found.AddRange(await _analyzers.FindAsync(compilation, rules, ct));
            }
        }

        return new FamilyCompilation(
            [.. compiled.Select(project => project.Compilation), .. tests],
            [.. found.Where(diagnostic => !diagnostic.IsSuppressed && (diagnostic.Severity is DiagnosticSeverity.Warning or DiagnosticSeverity.Error || IsNeedlessUsing(diagnostic)))]);
    }

    private static bool IsNeedlessUsing(Diagnostic diagnostic) =>
        diagnostic.Id == "CS8019" && diagnostic.Location.SourceTree is { FilePath: var path } && (path.Contains("/src/", StringComparison.Ordinal) || path.Contains("/tests/", StringComparison.Ordinal)) && !path.Contains("/obj/", StringComparison.Ordinal);

    private CSharpCompilation Tests(string layer, IReadOnlyList<GeneratedTree> solutions, List<CompiledProject> compiled, string workspace, CancellationToken ct)
    {
        var api = (CSharpCompilation)compiled[^1].Compilation;
        var first = solutions[0].Solution.Name;
        var project = ProjectFile.Read(Path.Combine(workspace, "tests", $"{first}.{layer}", $"{first}.{layer}.csproj"), workspace);
        var parsing = ((CSharpParseOptions)api.SyntaxTrees.First().Options).WithFeatures([]);
        var sources = solutions.SelectMany(solution => Sources(solution, $"tests/{solution.Solution.Name}.{layer}/", workspace, isFirst: true))
            .Append((Path.Combine(workspace, "Implicit.g.cs"), $"{ImplicitCode.For(project)}global using global::Xunit;\n"));
        return CSharpCompilation.Create(
            project.Name,
            sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Item2, Encoding.UTF8), parsing, source.Item1, ct)),
            [.. api.References, .. _testReferences, compiled[^1].Compilation.ToMetadataReference()],
            api.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary));
    }

    private static string Write(GeneratedTree solution, string workspace)
    {
        foreach (var file in solution.Files.Where(file => file.Path is ".editorconfig" || Path.GetExtension(file.Path) is ".csproj" or ".props"))
        {
            var path = Path.Combine(workspace, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
        }

        return solution.Solution.Name;
    }

    private static IEnumerable<(string Path, string Text)> Sources(GeneratedTree solution, string folder, string workspace, bool isFirst) =>
        solution.Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (Path.Combine(workspace, file.Path), !isFirst && file.Path.EndsWith(".Api/Program.cs", StringComparison.Ordinal) ? AsClass(file.Content) : file.Content));

    // One assembly has one program; those of the others become methods.
    private static string AsClass(string program)
    {
        var lines = program.Split('\n');
        var usings = lines.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal)).ToList();
        var body = string.Join('\n', lines.Skip(usings.Count));
        return $"{string.Join('\n', usings)}\nfile static class OtherProgram {{ public static async Task RunAsync(string[] args) {{ {body} }} }}\n";
    }
}

/// <param name="Found">Warnings, errors and needless usings.</param>
internal sealed record FamilyCompilation(IReadOnlyList<Compilation> Projects, IReadOnlyList<Diagnostic> Found);
