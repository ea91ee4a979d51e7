namespace Factory.Core.Blueprints.Expressions;

internal enum RuleTokenKind
{
    Name,
    WholeNumber,
    DecimalNumber,
    Text,
    Symbol,
    End,
}

/// <param name="Value">The name, digits or symbol as written; of a text, what it says without quotes.</param>
internal readonly record struct RuleToken(RuleTokenKind Kind, string Value, int Start, int Length)
{
    public int End => Start + Length;

    public bool Is(string symbol) => Kind is RuleTokenKind.Symbol && Value == symbol;
}
