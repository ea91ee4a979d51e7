using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Factory.Core.Quality.Compiling;

/// <summary>Loads the source generators of the reference set, each file once, apart from the factory's own assemblies.</summary>
internal sealed class SourceGenerators : IAnalyzerAssemblyLoader
{
    private readonly AssemblyLoadContext _context = new(nameof(SourceGenerators));
    private readonly ConcurrentDictionary<string, ImmutableArray<ISourceGenerator>> _generators = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _locations = new(StringComparer.OrdinalIgnoreCase);

    // What it does not find comes from the default context: the compiler is the factory's own.
    public SourceGenerators() => _context.Resolving += (context, name) =>
        name.Name is { } simple && _locations.TryGetValue(simple, out var path) ? context.LoadFromAssemblyPath(path) : null;

    public IReadOnlyList<ISourceGenerator> Load(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            AddDependencyLocation(file);
        }

        return [.. files.SelectMany(file => _generators.GetOrAdd(file, path => new AnalyzerFileReference(path, this).GetGenerators(LanguageNames.CSharp)))];
    }

    public void AddDependencyLocation(string fullPath) => _locations.TryAdd(Path.GetFileNameWithoutExtension(fullPath), fullPath);

    public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
}
