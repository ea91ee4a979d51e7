namespace Factory.Core.Blueprints.Expressions;

/// <summary>A rule as it was written, before its names are looked up.</summary>
internal abstract record RuleSyntax(int Start, int Length)
{
    public int End => Start + Length;
}

internal sealed record NumberSyntax(string Digits, bool IsWhole, int Start, int Length) : RuleSyntax(Start, Length);

internal sealed record TextSyntax(string Text, int Start, int Length) : RuleSyntax(Start, Length);

internal sealed record DurationSyntax(string Digits, DurationUnit Unit, int Start, int Length) : RuleSyntax(Start, Length);

/// <summary>A name, or names joined by dots; each part knows its place.</summary>
internal sealed record NameSyntax(IReadOnlyList<RuleToken> Parts, int Start, int Length) : RuleSyntax(Start, Length)
{
    public string Text => string.Join('.', Parts.Select(part => part.Value));
}

internal sealed record CollectionSyntax(CollectionFunction Function, NameSyntax Source, RuleSyntax? Body, int Start, int Length) : RuleSyntax(Start, Length);

internal sealed record UnarySyntax(UnaryOperator Operator, RuleSyntax Operand, int Start, int Length) : RuleSyntax(Start, Length);

internal sealed record BinarySyntax(BinaryOperator Operator, string Symbol, RuleSyntax Left, RuleSyntax Right, int Start, int Length) : RuleSyntax(Start, Length);
