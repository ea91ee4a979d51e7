using Factory.Core.Blueprints.Expressions;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Rules;

/// <summary>
/// Prints a rule as the body of a lambda that EF Core translates: over a parameter named <see cref="AggregateCode.Variable" />, with <c>today</c> and
/// <c>now</c> as locals.
/// </summary>
public static class QueryRulePrinter
{
    public static PrintedRule Print(Expr rule, SolutionCode solution, AggregateCode aggregate) =>
        RulePrinting.Print(rule, new RulePaths(solution, aggregate, command: null, isQuery: true));
}
