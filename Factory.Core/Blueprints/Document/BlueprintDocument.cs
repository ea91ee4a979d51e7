namespace Factory.Core.Blueprints.Document;

/// <summary>A blueprint as it was written: names are text, nothing is resolved or filled in.</summary>
/// <remarks>Every element knows its JSON Pointer; one that was made in code has an empty one until the document is read again.</remarks>
public sealed record BlueprintDocument
{
    public required string Name { get; init; }

    /// <summary>The root of every namespace; null: the project decides.</summary>
    public string? Organization { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<RequirementElement> Requirements { get; init; } = [];

    public IReadOnlyList<ContextElement> Contexts { get; init; } = [];

    public IReadOnlyList<RelationElement> ContextMap { get; init; } = [];
}

/// <summary>Something that somebody asked for.</summary>
public sealed record RequirementElement
{
    public required string Id { get; init; }

    public string? Title { get; init; }

    /// <summary><c>functional</c>, <c>constraint</c> or <c>quality</c>; null: functional.</summary>
    public string? Kind { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<AcceptanceElement> Acceptance { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record AcceptanceElement(string? Given, string? When, string? Then)
{
    public string Pointer { get; init; } = "";
}

/// <summary>A line of the context map: exactly one of its three forms is filled.</summary>
public sealed record RelationElement
{
    public string? Upstream { get; init; }

    public string? Downstream { get; init; }

    public IReadOnlyList<string> UpstreamRoles { get; init; } = [];

    public IReadOnlyList<string> DownstreamRoles { get; init; } = [];

    /// <summary>The two partners; null if it is of another form.</summary>
    public IReadOnlyList<string>? Partnership { get; init; }

    /// <summary>The two that share a kernel; null if it is of another form.</summary>
    public IReadOnlyList<string>? SharedKernel { get; init; }

    public string Pointer { get; init; } = "";
}
