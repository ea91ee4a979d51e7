using System.Text.Json.Nodes;
using Factory.Core.Templates;

namespace Factory.Core.Runs;

/// <summary>Where the output of an attempt comes from, and what each of its files is.</summary>
public sealed record RunManifest
{
    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    public required string BoundedContext { get; init; }

    public required TemplateReference Template { get; init; }

    /// <summary>Null for a run in a project without a blueprint.</summary>
    public required int? BlueprintVersion { get; init; }

    /// <summary>Of the blueprint that was used, with its algorithm in front.</summary>
    public required string ContentHash { get; init; }

    public required JsonObject Parameters { get; init; }

    /// <summary>Ordered by path.</summary>
    public required IReadOnlyList<ManifestEntry> Files { get; init; }
}

/// <summary>One generated file and its origin.</summary>
/// <param name="Element">The model element that it comes from.</param>
/// <param name="Requirements">Ids of the requirements that the element satisfies.</param>
public sealed record ManifestEntry(
    string Path, long SizeBytes, string Sha256, string Template, string Element, IReadOnlyList<string> Requirements, Ownership Ownership);
