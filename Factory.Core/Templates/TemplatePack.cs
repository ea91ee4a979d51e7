using System.Text.Json.Nodes;
using Factory.Core.Kernel;
using NJsonSchema;

namespace Factory.Core.Templates;

/// <summary>A kind of solution that the factory can make: what it asks for and the templates that it is printed from.</summary>
public sealed record TemplatePack
{
    /// <summary><c>microservice</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Semantic version, <c>1.0.0</c>.</summary>
    public required string Version { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>JSON Schema of the parameters, with a default for each.</summary>
    public required JsonObject ParameterSchema { get; init; }

    /// <summary>The files of a solution, in the order of the manifest.</summary>
    public required IReadOnlyList<TemplateFile> Files { get; init; }

    /// <summary>The packages that its solutions use, by name.</summary>
    public required IReadOnlyList<TemplateLibrary> Libraries { get; init; }

    /// <summary>Where the pack was read from.</summary>
    public required string Directory { get; init; }

    /// <summary>The schema, ready to check with.</summary>
    internal JsonSchema Schema { get; init; } = new();

    /// <summary>The parameters as given, with the defaults of those that were not.</summary>
    public Result<ParameterSet> ReadParameters(JsonObject? given) => ParameterSet.Read(this, given);
}
