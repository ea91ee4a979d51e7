using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Factory.Core.Quality.Compiling;

/// <summary>Compiles one project as <c>dotnet build</c> would call the compiler for it, generators included, without its analyzers.</summary>
internal sealed class ProjectCompiler(ReferenceSet references, SourceGenerators generators, StyleRules rules)
{
    /// <param name="used">The projects that it uses, transitively.</param>
    public CompiledProject Compile(ProjectFile project, IReadOnlyList<CompiledProject> used, CancellationToken cancellationToken) =>
        Compile(project, Sources(project).Select(file => (file, File.ReadAllText(file))), used, cancellationToken);

    /// <param name="sources">Path and text of each file of the project.</param>
    /// <param name="used">The projects that it uses, transitively.</param>
    public CompiledProject Compile(ProjectFile project, IEnumerable<(string Path, string Text)> sources, IReadOnlyList<CompiledProject> used, CancellationToken cancellationToken)
    {
        var packages = project.Packages.Select(package => package.Id)
            .Concat(used.SelectMany(other => other.File.Packages).Where(package => !package.IsPrivate).Select(package => package.Id))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        string[] frameworks = [.. project.FrameworkReferences, .. project.IsWeb ? [ReferenceSet.AspNetCore] : Array.Empty<string>()];
        var parsing = Parsing(project);
        Compilation compilation = CSharpCompilation.Create(
            project.Name,
            Trees(project, sources, parsing, cancellationToken),
            [.. references.References(frameworks, packages), .. used.Select(other => other.Compilation.ToMetadataReference())],
            Options(project));
        var diagnostics = new List<Diagnostic>(compilation.GetParseDiagnostics(cancellationToken));
        if (!AreBroken(diagnostics))
        {
            compilation = Generate(project, parsing, compilation, references.Generators(frameworks, packages), out var generated, cancellationToken);
            diagnostics.AddRange(generated);
            diagnostics.AddRange(compilation.GetDeclarationDiagnostics(cancellationToken));
        }

        // The compiler's command line goes on to the next stage only if the one before has no error: nobody is told twice.
        if (!AreBroken(diagnostics))
        {
            using var assembly = new MemoryStream();
            using var comments = project.Is("GenerateDocumentationFile", "true") ? new MemoryStream() : null;
            diagnostics.AddRange(compilation.Emit(assembly, xmlDocumentationStream: comments, cancellationToken: cancellationToken).Diagnostics);
        }

        return new CompiledProject(project, compilation, diagnostics);
    }

    private static bool AreBroken(List<Diagnostic> diagnostics) => diagnostics.Exists(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);

    private static IEnumerable<SyntaxTree> Trees(
        ProjectFile project, IEnumerable<(string Path, string Text)> sources, CSharpParseOptions parsing, CancellationToken cancellationToken) =>
        sources.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), parsing, file.Path, cancellationToken))
            .Append(CSharpSyntaxTree.ParseText(SourceText.From(ImplicitCode.For(project), Encoding.UTF8), parsing, Path.Combine(project.Folder, "obj", $"{project.Name}.Implicit.g.cs"), cancellationToken));

    private static IEnumerable<string> Sources(ProjectFile project)
    {
        var outputs = Path.Combine(project.Folder, "bin") + Path.DirectorySeparatorChar;
        var objects = Path.Combine(project.Folder, "obj") + Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(project.Folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(outputs, StringComparison.Ordinal) && !file.StartsWith(objects, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private Compilation Generate(
        ProjectFile project, CSharpParseOptions parsing, Compilation compilation, IReadOnlyList<string> files, out IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var driver = CSharpGeneratorDriver.Create(generators.Load(files), parseOptions: parsing, optionsProvider: rules.WithProperties(Properties(project)));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var result, out var found, cancellationToken);
        diagnostics = found;
        return result;
    }

    private static CSharpParseOptions Parsing(ProjectFile project)
    {
        var documentation = project.Is("GenerateDocumentationFile", "true") ? DocumentationMode.Diagnose : DocumentationMode.Parse;
        return new CSharpParseOptions(LanguageVersion.CSharp14, documentation, preprocessorSymbols: ["DEBUG", "TRACE", "NET", "NET10_0", "NETCOREAPP", .. Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER")])
            // The namespaces whose generators replace calls; the SDK and the package of OpenAPI switch them on.
            .WithFeatures([KeyValuePair.Create("InterceptorsNamespaces", "Microsoft.AspNetCore.Http.Generated;Microsoft.AspNetCore.OpenApi.Generated;Microsoft.Extensions.Configuration.Binder.SourceGeneration;Microsoft.Extensions.Validation.Generated")]);
    }

    private CSharpCompilationOptions Options(ProjectFile project) => new CSharpCompilationOptions(
        project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: project.Is("AllowUnsafeBlocks", "true"),
        nullableContextOptions: project.Is("Nullable", "enable") ? NullableContextOptions.Enable : NullableContextOptions.Disable,
        warningLevel: 10,
        generalDiagnosticOption: project.Is("TreatWarningsAsErrors", "true") ? ReportDiagnostic.Error : ReportDiagnostic.Default,
        deterministic: true)
        .WithSyntaxTreeOptionsProvider(rules)
        // What the SDK switches off for everybody.
        .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress), KeyValuePair.Create("CS1702", ReportDiagnostic.Suppress)]);

    private static Dictionary<string, string> Properties(ProjectFile project) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["build_property.TargetFramework"] = "net10.0",
        ["build_property.RootNamespace"] = project.RootNamespace,
        ["build_property.ProjectDir"] = project.Folder + Path.DirectorySeparatorChar,
        ["build_property.UsingMicrosoftNETSdkWeb"] = project.IsWeb ? "true" : "",
        ["build_property.GenerateDocumentationFile"] = project.Property("GenerateDocumentationFile") ?? "",
    };
}

/// <summary>A project, what the compiler made of it and what it said.</summary>
internal sealed record CompiledProject(ProjectFile File, Compilation Compilation, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool Succeeded => !Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
