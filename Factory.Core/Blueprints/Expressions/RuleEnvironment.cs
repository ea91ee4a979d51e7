using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>The values that a rule is evaluated over; see <see cref="Values" /> for their types.</summary>
/// <param name="Aggregate">Its fields and, under their <see cref="EntityModel.Member" />, its entities: a list of <see cref="ObjectValue" />, or one, or null.</param>
/// <param name="Now">The moment of <c>now</c>; its UTC date is <c>today</c>.</param>
public sealed record RuleEnvironment(ObjectValue Aggregate, DateTimeOffset Now)
{
    /// <summary>The aggregate's state; null without a lifecycle.</summary>
    public EnumValue? Status { get; init; }

    /// <summary>What the command sends in fields that are not the aggregate's own.</summary>
    public ObjectValue? Command { get; init; }

    /// <summary>The element that <c>any</c>, <c>all</c> or <c>sum</c> looks at.</summary>
    public object? Element { get; init; }

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}
