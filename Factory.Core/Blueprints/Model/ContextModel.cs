namespace Factory.Core.Blueprints.Model;

/// <summary>One bounded context with every name resolved, every default filled in and every rule typed: what generation reads.</summary>
public sealed record ContextModel
{
    /// <summary>PascalCase identifiers joined by dots; the root of every namespace.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the whole blueprint.</summary>
    public required string SystemName { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<EnumModel> Enums { get; init; } = [];

    public IReadOnlyList<ValueObjectModel> ValueObjects { get; init; } = [];

    public IReadOnlyList<AggregateModel> Aggregates { get; init; } = [];

    public IReadOnlyList<PolicyModel> Policies { get; init; } = [];

    public IReadOnlyList<SubscriptionModel> Subscriptions { get; init; } = [];

    /// <summary>The lines of the context map that touch this context.</summary>
    public IReadOnlyList<ContextRelationModel> Relations { get; init; } = [];

    /// <summary>The requirements of the whole blueprint and of the run, in that order.</summary>
    public IReadOnlyList<RequirementModel> Requirements { get; init; } = [];

    public EnumModel Enum(string name) => Enums.Single(item => item.Name == name);

    public ValueObjectModel ValueObject(string name) => ValueObjects.Single(item => item.Name == name);

    public AggregateModel Aggregate(string name) => Aggregates.Single(item => item.Name == name);

    /// <summary>The event of that name and the aggregate that raises it; names of events are unique in a context.</summary>
    public (AggregateModel Aggregate, EventModel Event) Event(string name) =>
        Aggregates.SelectMany(aggregate => aggregate.Events, (aggregate, raised) => (aggregate, raised)).Single(pair => pair.raised.Name == name);
}

/// <summary>What somebody asked for, and what would show it.</summary>
/// <param name="Id">Unique, such as <c>REQ-1</c>; <c>RUN-1</c> for one that came with a run.</param>
public sealed record RequirementModel(string Id, string Title, string Text, RequirementKind Kind, IReadOnlyList<AcceptanceModel> Acceptance);

public enum RequirementKind
{
    Functional,
    Constraint,
    Quality,
}

/// <summary>One acceptance criterion; an absent part is empty.</summary>
public sealed record AcceptanceModel(string Given, string When, string Then)
{
    /// <summary><c>Given …, when …, then ….</c>, without the parts that are absent.</summary>
    public string Sentence
    {
        get
        {
            var parts = new[] { ("given", Given), ("when", When), ("then", Then) }
                .Where(part => !string.IsNullOrWhiteSpace(part.Item2))
                .Select(part => $"{part.Item1} {part.Item2.Trim().TrimEnd('.')}");
            var sentence = string.Join(", ", parts);
            return sentence is "" ? "" : $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
        }
    }
}

public sealed record EnumModel(string Name, string? Description, IReadOnlyList<string> Members);

public sealed record ValueObjectModel(string Name, string? Description, IReadOnlyList<FieldModel> Fields);

/// <summary>How this context and another stand to each other.</summary>
/// <param name="Kind">upstreamDownstream, partnership or sharedKernel.</param>
/// <param name="From">The upstream, or the first named.</param>
/// <param name="To">The downstream, or the second named.</param>
public sealed record ContextRelationModel(ContextRelationKind Kind, string From, string To, IReadOnlyList<string> UpstreamRoles, IReadOnlyList<string> DownstreamRoles);

public enum ContextRelationKind
{
    UpstreamDownstream,
    Partnership,
    SharedKernel,
}
