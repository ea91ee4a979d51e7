using Factory.Core.Blueprints.Expressions;

namespace Factory.Core.Generation.Rules;

internal static class RulePrinting
{
    public static PrintedRule Print(Expr rule, RulePaths paths)
    {
        var condition = new RuleConditions(paths).Holds(rule);
        return new PrintedRule(
            condition.Constant is null ? condition.Operands : [condition.Text],
            condition.Rank is CsRank.Or ? "||" : "&&",
            [.. condition.Uses.DistinctBy(parameter => parameter.Name)]);
    }
}
