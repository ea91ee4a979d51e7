namespace Factory.Core.Blueprints.Expressions;

/// <summary>What a part of a rule yields.</summary>
/// <param name="IsDefined">False after an overflow or a division by zero: then the whole rule does not hold.</param>
/// <param name="Value">The value; null if it is absent.</param>
public readonly record struct RuleValue(bool IsDefined, object? Value)
{
    public static RuleValue Undefined => default;

    public static RuleValue Absent => new(IsDefined: true, Value: null);

    public bool IsTrue => Value is true;

    public static RuleValue Of(object? value) => new(IsDefined: true, value);
}
