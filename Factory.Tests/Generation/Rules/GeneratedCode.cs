using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Factory.Core.Generation;
using Factory.Core.Quality.Compiling;
using Factory.Tests.Quality;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Tests.Generation.Rules;

/// <summary>The projects of a generated solution, compiled and loaded; more can be compiled against them.</summary>
internal sealed class GeneratedCode : IDisposable
{
    private static readonly string References = Path.Combine(AppContext.BaseDirectory, "Templates", "Packs", "microservice", "references");

    private readonly AssemblyLoadContext _loaded = new("generated", isCollectible: true);
    private readonly List<MetadataReference> _images = [];

    public GeneratedCode(GeneratedTree tree, params string[] layers)
    {
        _loaded.Resolving += (context, name) =>
            context.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name.Name) ?? FromPackage(context, name.Name!);
        using var place = new Workplace().With(tree.Files);
        var compiler = new ProjectCompiler(ReferenceSet.Open(References)!, new SourceGenerators(), StyleRules.Of(place.Workspace));
        var compiled = new List<CompiledProject>();
        foreach (var layer in layers)
        {
            var name = $"{tree.Solution.Name}.{layer}";
            compiled.Add(compiler.Compile(ProjectFile.Read(Path.Combine(place.Workspace, "src", name, $"{name}.csproj"), place.Workspace), [.. compiled], TestContext.Current.CancellationToken));
            Load(compiled[^1].Compilation);
        }
    }

    public Type Type(string name) => _loaded.Assemblies.Select(assembly => assembly.GetType(name)).First(type => type is not null)!;

    /// <summary>Compiles with warnings as errors.</summary>
    public Assembly Compile(string source)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        return Load(CSharpCompilation.Create(
            "Printed",
            [CSharpSyntaxTree.ParseText(source)],
            [.. platform, .. _images],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, optimizationLevel: OptimizationLevel.Release)
                .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)])));
    }

    public void Dispose() => _loaded.Unload();

    private Assembly Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error)
            .Take(6)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}: {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")));
        _images.Add(MetadataReference.CreateFromImage(image.ToArray()));
        image.Position = 0;
        return _loaded.LoadFromStream(image);
    }

    // What only the service refers to lies in the reference set.
    private static Assembly? FromPackage(AssemblyLoadContext context, string name) =>
        Directory.EnumerateFiles(References, $"{name}.dll", SearchOption.AllDirectories).FirstOrDefault(file => !file.Contains("generators", StringComparison.Ordinal)) is { } file
            ? context.LoadFromAssemblyPath(file)
            : null;
}
