using Factory.Core.Blueprints.Expressions;

namespace Factory.Core.Generation.Mutation;

/// <summary>A rule with one small mistake in it, such as a person makes.</summary>
/// <param name="Condition">The rule with the mistake.</param>
/// <param name="Text">How it would have been written.</param>
public sealed record RuleMutant(Expr Condition, string Text);
