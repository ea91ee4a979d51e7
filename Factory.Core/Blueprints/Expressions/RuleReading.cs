namespace Factory.Core.Blueprints.Expressions;

public enum RuleProblemKind
{
    /// <summary>The text is not an expression of the language.</summary>
    Syntax,

    /// <summary>A name that means nothing here.</summary>
    UnknownName,

    /// <summary>An operation on values that do not fit it.</summary>
    Type,
}

/// <summary>What is wrong in a rule, in the architect's words.</summary>
/// <param name="Start">0-based offset in the rule's text.</param>
/// <param name="Length">Number of characters; 0 at the end of the text.</param>
/// <param name="Hint">What would be right, in words that begin with a small letter, so that no code does; null if that is not known.</param>
public sealed record RuleProblem(string Message, int Start, int Length, string? Hint, RuleProblemKind Kind)
{
    /// <summary>The value objects and entities of which an unknown name should be a field; null among them stands for the aggregate and the command.</summary>
    public IReadOnlyList<string?> LookedIn { get; init; } = [];
}

/// <summary>A rule as it was understood.</summary>
/// <param name="Tree">The typed tree; null if there is a problem.</param>
/// <param name="Problems">Everything that is wrong, in the order of the text.</param>
public sealed record RuleReading(Expr? Tree, IReadOnlyList<RuleProblem> Problems);
