namespace Factory.Core.Blueprints.Document;

public sealed record AggregateElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<FieldElement> Fields { get; init; } = [];

    public LifecycleElement? Lifecycle { get; init; }

    public IReadOnlyList<EntityElement> Entities { get; init; } = [];

    public IReadOnlyList<InvariantElement> Invariants { get; init; } = [];

    public IReadOnlyList<CommandElement> Commands { get; init; } = [];

    public IReadOnlyList<EventElement> Events { get; init; } = [];

    public IReadOnlyList<QueryElement> Queries { get; init; } = [];

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record LifecycleElement(IReadOnlyList<string> States, string Initial)
{
    public string Pointer { get; init; } = "";
}

public sealed record EntityElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool Many { get; init; }

    public IReadOnlyList<FieldElement> Fields { get; init; } = [];

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record InvariantElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string Rule { get; init; }

    public required string Message { get; init; }

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record EventElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Fields { get; init; } = [];

    public bool Published { get; init; }

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record QueryElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> By { get; init; } = [];

    public string? Where { get; init; }

    /// <summary>A field, or field and member, with <c>-</c> in front for descending.</summary>
    public string? Sort { get; init; }

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}
