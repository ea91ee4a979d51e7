namespace Factory.Core.Blueprints.Document;

public sealed record CommandElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool Creates { get; init; }

    public bool Deletes { get; init; }

    /// <summary>The entity that is added.</summary>
    public string? Adds { get; init; }

    /// <summary>The entity that is removed.</summary>
    public string? Removes { get; init; }

    /// <summary>The entity that is changed.</summary>
    public string? Changes { get; init; }

    /// <summary>The states it may start from; null: any.</summary>
    public IReadOnlyList<string>? From { get; init; }

    public string? To { get; init; }

    /// <summary>What the caller sends; null if nothing is said, which for an entity means all its fields.</summary>
    public IReadOnlyList<CommandFieldElement>? Fields { get; init; }

    public IReadOnlyList<ConditionElement> Requires { get; init; } = [];

    public IReadOnlyList<string> Emits { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}

/// <summary>A field of a command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">How it is spelled out; null if only its name stands there.</param>
public sealed record CommandFieldElement(string Name, FieldElement? Definition)
{
    public string Pointer { get; init; } = "";
}

/// <summary>A condition that a command requires.</summary>
public sealed record ConditionElement
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public required string Rule { get; init; }

    public required string Message { get; init; }

    public string Pointer { get; init; } = "";
}
