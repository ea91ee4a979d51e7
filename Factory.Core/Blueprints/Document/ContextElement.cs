namespace Factory.Core.Blueprints.Document;

public sealed record ContextElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<EnumElement> Enums { get; init; } = [];

    public IReadOnlyList<ValueObjectElement> ValueObjects { get; init; } = [];

    public IReadOnlyList<AggregateElement> Aggregates { get; init; } = [];

    public IReadOnlyList<PolicyElement> Policies { get; init; } = [];

    public IReadOnlyList<SubscriptionElement> Subscribes { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record EnumElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record ValueObjectElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<FieldElement> Fields { get; init; } = [];

    public string Pointer { get; init; } = "";
}

/// <summary>What is done when something happened, or who hears it: the part that policies and subscriptions share.</summary>
public sealed record ReactionElement
{
    /// <summary><c>Aggregate.Command</c>.</summary>
    public required string Then { get; init; }

    public string? ForEach { get; init; }

    public string? Match { get; init; }

    /// <summary>Field of the command to field of the event, or <c>id</c>, in the order written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> With { get; init; } = [];
}

public sealed record PolicyElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The name of an event of this context.</summary>
    public required string When { get; init; }

    public required ReactionElement Reaction { get; init; }

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}

public sealed record SubscriptionElement
{
    /// <summary><c>Context.Event</c>.</summary>
    public required string Event { get; init; }

    public string? Description { get; init; }

    public required ReactionElement Reaction { get; init; }

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}
