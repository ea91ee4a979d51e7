using System.Text.Json.Nodes;

namespace Factory.Core.Runs;

/// <summary>What is ordered: a context of a project, and the template that makes it a service.</summary>
public sealed record StartRunRequest
{
    public required string ProjectId { get; init; }

    public required string BoundedContext { get; init; }

    /// <summary>Free text; null and empty mean the same.</summary>
    public string? Requirements { get; init; }

    /// <summary>Id of a template; null takes the tenant's default.</summary>
    public string? Template { get; init; }

    /// <summary>Null takes the tenant's default for the template, or the newest.</summary>
    public string? TemplateVersion { get; init; }

    /// <summary>What is left out is as the tenant or the template has it.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>Null takes the project's newest; a project without a blueprint gets a drafted or starter model.</summary>
    public int? BlueprintVersion { get; init; }

    /// <summary>Cancels the earlier runs of the same project and context that still wait.</summary>
    public bool Supersede { get; init; }
}
