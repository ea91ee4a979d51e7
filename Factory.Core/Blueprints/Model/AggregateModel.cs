using Factory.Core.Blueprints.Expressions;

namespace Factory.Core.Blueprints.Model;

public sealed record AggregateModel
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<FieldModel> Fields { get; init; } = [];

    /// <summary>Its states; null if it has none, and then no field <c>status</c>.</summary>
    public LifecycleModel? Lifecycle { get; init; }

    public IReadOnlyList<EntityModel> Entities { get; init; } = [];

    public IReadOnlyList<RuleModel> Invariants { get; init; } = [];

    /// <summary>As written, or the made ones (<c>Create</c>, <c>Update</c>, <c>Delete</c> and those of the entities) where none is.</summary>
    public IReadOnlyList<CommandModel> Commands { get; init; } = [];

    public IReadOnlyList<EventModel> Events { get; init; } = [];

    public IReadOnlyList<QueryModel> Queries { get; init; } = [];

    /// <summary>Ids of requirements.</summary>
    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";

    /// <summary>The conditions of its commands, invariants and queries.</summary>
    public IEnumerable<Expr> Rules() => Commands.SelectMany(command => command.Requires).Concat(Invariants).Select(rule => rule.Condition).Concat(Queries.Select(query => query.Where).OfType<Expr>());

    public FieldModel Field(string name) => Fields.Single(field => field.Name == name);

    public EntityModel Entity(string name) => Entities.Single(entity => entity.Name == name);

    public EventModel Event(string name) => Events.Single(raised => raised.Name == name);

    public CommandModel Command(string name) => Commands.Single(command => command.Name == name);
}

public sealed record LifecycleModel(IReadOnlyList<string> States, string Initial);

/// <summary>A part of an aggregate with an identity of its own.</summary>
public sealed record EntityModel
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>False: the aggregate has at most one.</summary>
    public bool IsMany { get; init; }

    /// <summary>Under which name rules and JSON reach it: plural camelCase of a collection, else its own name in camelCase.</summary>
    public required string Member { get; init; }

    public IReadOnlyList<FieldModel> Fields { get; init; } = [];

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";

    public FieldModel Field(string name) => Fields.Single(field => field.Name == name);
}

/// <summary>An invariant, or a condition that a command requires.</summary>
/// <param name="Name">PascalCase; of a nameless condition, made from its message.</param>
/// <param name="Text">The rule as it was written.</param>
/// <param name="Condition">Its typed tree; the type is bool.</param>
/// <param name="Message">What the caller is told when it does not hold.</param>
/// <param name="Satisfies">Ids of requirements; of a condition, those of its command.</param>
public sealed record RuleModel(string Name, string Text, Expr Condition, string Message, IReadOnlyList<string> Satisfies, string Pointer)
{
    public string? Description { get; init; }
}

public enum CommandKind
{
    /// <summary>Makes the aggregate.</summary>
    Creates,

    /// <summary>Sets fields, moves to a state, or both.</summary>
    Changes,

    /// <summary>Changes nothing and records a fact.</summary>
    Records,
    Deletes,
    AddsEntity,
    RemovesEntity,
    ChangesEntity,
}

public sealed record CommandModel
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required CommandKind Kind { get; init; }

    /// <summary>The entity that is added, removed or changed; null for the other kinds.</summary>
    public string? Entity { get; init; }

    /// <summary>The states it may start from; empty if the aggregate has no lifecycle or the command creates; all states if nothing is said.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Whether <see cref="From" /> is said: then it is a guard to be checked.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>The state it leads to; the initial one of a create; null if the state stays.</summary>
    public string? To { get; init; }

    /// <summary>What the caller sends, in order.</summary>
    public IReadOnlyList<CommandFieldModel> Fields { get; init; } = [];

    public IReadOnlyList<RuleModel> Requires { get; init; } = [];

    /// <summary>Names of the aggregate's events.</summary>
    public IReadOnlyList<string> Emits { get; init; } = [];

    /// <summary>Any of these roles may call it; empty: any signed-in caller.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    /// <summary>Whether the language made it because the aggregate names no commands.</summary>
    public bool IsImplied { get; init; }

    public string Pointer { get; init; } = "";
}

/// <summary>A value that a caller sends with a command.</summary>
/// <param name="Field">Its constraints: the aggregate's or entity's, with what the command adds.</param>
/// <param name="Sets">Whether it is a field of the aggregate (or of the entity) and is set; false for one of the command alone.</param>
public sealed record CommandFieldModel(FieldModel Field, bool Sets)
{
    public string Name => Field.Name;

    /// <summary>Whether the caller must send it: it is required and nothing else fills it.</summary>
    public bool MustBeSent => Field.IsRequired && Field.Default is null;
}

public sealed record EventModel
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The JSON name under which it carries the id of its aggregate where it leaves the context; no other field has it.</summary>
    public required string IdName { get; init; }

    /// <summary>Whether it leaves the context as an integration event.</summary>
    public bool IsPublished { get; init; }

    public IReadOnlyList<EventFieldModel> Fields { get; init; } = [];

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}

/// <summary>A value that an event carries.</summary>
/// <param name="Field">Name and type; <c>status</c> has the kind enum and the aggregate's name.</param>
/// <param name="IsStatus">Whether it is the aggregate's state.</param>
/// <param name="IsOfCommand">Whether it comes from the emitting command alone, not from the aggregate.</param>
public sealed record EventFieldModel(FieldModel Field, bool IsStatus, bool IsOfCommand)
{
    public string Name => Field.Name;
}

public sealed record QueryModel
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Fields that the caller must give, each compared for equality.</summary>
    public IReadOnlyList<FieldModel> By { get; init; } = [];

    /// <summary>The rule as it was written; null if there is none.</summary>
    public string? WhereText { get; init; }

    public Expr? Where { get; init; }

    /// <summary>Field, or field and member, by which the list is sorted; empty: by creation.</summary>
    public IReadOnlyList<string> Sort { get; init; } = [];

    public bool IsDescending { get; init; }

    public IReadOnlyList<string> Satisfies { get; init; } = [];

    public string Pointer { get; init; } = "";
}
