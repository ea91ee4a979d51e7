using Factory.Core.Blueprints.Expressions;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Rules;

/// <summary>
/// Prints a rule as the body of a static method of the aggregate: over parameters for what it reads, so that a command can hand it the values that it
/// is about to set.
/// </summary>
public static class DomainRulePrinter
{
    /// <param name="command">The command that requires it: fields that it sends have its types; null for an invariant.</param>
    public static PrintedRule Print(Expr rule, SolutionCode solution, AggregateCode aggregate, CommandCode? command = null) =>
        RulePrinting.Print(rule, new RulePaths(solution, aggregate, command, isQuery: false));
}
