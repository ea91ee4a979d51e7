using System.Text;
using Factory.Core.Generation;
using Factory.Core.Quality;
using Factory.Core.Quality.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Factory.Bench.Mutants;

/// <summary>Puts the assemblies of changed files into the folders of the built tests, and the first ones back.</summary>
internal sealed class MutantCompiler
{
    // The tests were built against assemblies of this version, which the SDK gives where nothing is said.
    private const string Version = "[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")]";

    private readonly BuiltService _service;
    private readonly List<CompiledProject> _projects = [];

    public MutantCompiler(BuiltService service, CancellationToken ct)
    {
        _service = service;
        var workspace = Path.GetFullPath(service.Solution.Workspace);
        var references = ReferenceSet.Open(Path.Combine(AppContext.BaseDirectory, "Templates", "Packs", "microservice", "references")) ?? throw new InvalidOperationException("There is no reference set.");
        var compiler = new ProjectCompiler(references, new SourceGenerators(), StyleRules.Of(workspace));
        foreach (var project in SolutionCompile.InOrder([.. service.Solution.ServiceProjects.Select(path => ProjectFile.Read(Path.GetFullPath(path), workspace))]))
        {
            _projects.Add(compiler.Compile(project, SolutionCompile.Used(project, _projects.ToDictionary(compiled => compiled.File.Path)) ?? [], ct));
        }
    }

    /// <summary>Whether the files compile; then the tests run against them.</summary>
    public bool Put(IReadOnlyList<GeneratedFile> changed, CancellationToken ct)
    {
        foreach (var files in changed.GroupBy(file => _projects.Single(project => Full(file).StartsWith(project.File.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))))
        {
            var compilation = files.Aggregate(files.Key.Compilation, Replaced);
            var parsing = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
            using var assembly = new MemoryStream();
            if (!compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Version, parsing, cancellationToken: ct)).Emit(assembly, cancellationToken: ct).Success)
            {
                return false;
            }

            foreach (var target in Targets(files.Key))
            {
                File.WriteAllBytes(target, assembly.ToArray());
            }
        }

        return true;
    }

    public void Restore()
    {
        foreach (var project in _projects)
        {
            foreach (var target in Targets(project))
            {
                File.Copy(SolutionFiles.AssemblyOf(project.File.Path), target, overwrite: true);
            }
        }
    }

    private Compilation Replaced(Compilation compilation, GeneratedFile file)
    {
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == Full(file));
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(SourceText.From(file.Content, Encoding.UTF8), (CSharpParseOptions)old.Options, old.FilePath));
    }

    private string Full(GeneratedFile file) => Path.GetFullPath(Path.Combine(_service.Solution.Workspace, file.Path));

    private IEnumerable<string> Targets(CompiledProject project) => _service.Solution.TestProjects
        .Select(test => Path.Combine(Path.GetDirectoryName(SolutionFiles.AssemblyOf(test))!, $"{project.File.Name}.dll"))
        .Where(File.Exists);
}
