using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>Where a rule stands; a query's condition may say less, because a database evaluates it.</summary>
public enum RuleUse
{
    Invariant,
    Requires,
    Where,
}

/// <summary>What the names in a rule mean.</summary>
public sealed record RuleScope
{
    public required RuleUse Use { get; init; }

    /// <summary>The aggregate that the rule is about; its rules, events and queries are not looked at.</summary>
    public required AggregateModel Aggregate { get; init; }

    /// <summary>The command that requires it: its own fields hide those of the aggregate; null elsewhere.</summary>
    public CommandModel? Command { get; init; }

    public IReadOnlyList<EnumModel> Enums { get; init; } = [];

    public IReadOnlyList<ValueObjectModel> ValueObjects { get; init; } = [];

    /// <summary>The type of the field <c>status</c>: an enum under the aggregate's name.</summary>
    public FieldType StatusType => new(TypeKind.Enum, Aggregate.Name);
}
