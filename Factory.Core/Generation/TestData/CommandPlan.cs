using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

public sealed record CommandPlan
{
    public required CommandModel Command { get; init; }

    /// <summary>A start from which the command succeeds, one for each state that it may start from and that can be reached; of a create, one without a situation.</summary>
    public required IReadOnlyList<Trial> Legal { get; init; }

    /// <summary><see cref="First" /> with as many optional fields present as the rules allow; null if the command cannot succeed.</summary>
    public Trial? Full { get; init; }

    /// <summary>For each state that it may not start from and that can be reached: what would succeed elsewhere.</summary>
    public required IReadOnlyList<Trial> Illegal { get; init; }

    /// <summary>Pairs of trials for the comparisons of its <c>requires</c> and of the invariants that it could break.</summary>
    public required IReadOnlyList<RuleFlip> Flips { get; init; }

    /// <summary>Values of its fields at and past the edges of their constraints, for <see cref="First" />.</summary>
    public required IReadOnlyList<FieldCase> Fields { get; init; }

    /// <summary>The trial that other tests vary; null if the command cannot succeed as far as was found.</summary>
    public Trial? First => Legal.Count > 0 ? Legal[0] : null;
}

/// <summary>One call of a command in one situation.</summary>
/// <param name="Start">The instance before it; null if the command creates.</param>
/// <param name="After">The instance after it; null if it is refused or deletes.</param>
public sealed record Trial(Situation? Start, CommandCall Call, Situation? After);

/// <summary>Two calls that differ in one comparison of a rule: with one the rule holds, with the other it does not.</summary>
/// <param name="Comparison">The text of the comparison.</param>
/// <param name="Holds">The call that succeeds; null if none was found.</param>
/// <param name="Breaks">The call that this rule, and no check before it, refuses; null if none was found.</param>
public sealed record RuleFlip(RuleModel Rule, RuleKind Kind, string Comparison, Trial? Holds, Trial? Breaks);

public enum RuleKind
{
    Requires,
    Invariant,
}

/// <summary>A query with a condition: instances that it must find and instances that it must not.</summary>
public sealed record QueryPlan(QueryModel Query, IReadOnlyList<QueryCase> Cases);

/// <param name="Comparison">The text of the comparison that this instance is about.</param>
/// <param name="IsFound">Whether the condition holds for it.</param>
public sealed record QueryCase(string Comparison, Situation Instance, bool IsFound);

/// <summary>Two instances that a sorted query finds.</summary>
/// <param name="Low">The one with the smaller value of what the query sorts by.</param>
public sealed record QueryOrder(QueryModel Query, Situation Low, Situation High);

public enum ConstraintKind
{
    Required,
    Length,
    MinLength,
    MaxLength,
    Pattern,
    Min,
    Max,
    Scale,
    MinItems,
    MaxItems,

    /// <summary>A member of the enum; past the edge there is only what is no member.</summary>
    Member,

    /// <summary>The form of a uri, an email or another kind that not every text has.</summary>
    Form,
}

/// <summary>A value of one field at the edge of a constraint, or past it.</summary>
/// <param name="Path">The field, and the member of the value object in it if the constraint is one of its.</param>
/// <param name="Value">The value; null for an absent one. Of <see cref="ConstraintKind.Member" /> past the edge, the number of members as <see cref="int" />.</param>
/// <param name="IsAllowed">At the edge: the call succeeds with it. Past the edge: it is refused for this field and no other.</param>
public sealed record FieldCase(IReadOnlyList<string> Path, FieldModel Field, ConstraintKind Constraint, object? Value, bool IsAllowed);
