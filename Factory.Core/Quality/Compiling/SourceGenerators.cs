using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Factory.Core.Quality.Compiling;

/// <summary>The source generators of the reference set.</summary>
internal sealed class SourceGenerators
{
    private readonly CompilerParts _parts = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<ISourceGenerator>> _generators = new(StringComparer.Ordinal);

    public IReadOnlyList<ISourceGenerator> Load(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            _parts.AddDependencyLocation(file);
        }

        return [.. files.SelectMany(file => _generators.GetOrAdd(file, path => new AnalyzerFileReference(path, _parts).GetGenerators(LanguageNames.CSharp)))];
    }
}
