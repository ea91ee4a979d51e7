using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Factory.Core.Quality.Compiling;

/// <summary>Loads generators and analyzers, each file once, apart from the assemblies of whoever compiles with them.</summary>
internal sealed class CompilerParts : IAnalyzerAssemblyLoader
{
    private readonly AssemblyLoadContext _context = new(nameof(CompilerParts));
    private readonly ConcurrentDictionary<string, string> _locations = new(StringComparer.OrdinalIgnoreCase);

    // What it does not find comes from the default context: the compiler is the caller's own.
    public CompilerParts() => _context.Resolving += (context, name) =>
        name.Name is { } simple && _locations.TryGetValue(simple, out var path) ? context.LoadFromAssemblyPath(path) : null;

    public void AddDependencyLocation(string fullPath) => _locations.TryAdd(Path.GetFileNameWithoutExtension(fullPath), fullPath);

    public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
}
