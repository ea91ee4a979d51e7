namespace Factory.Core.Blueprints.Expressions;

/// <summary>Reads the text of a rule into a typed tree; what the language does not know becomes a problem, never text that reaches a compiler.</summary>
public static class RuleParser
{
    /// <summary>The typed tree of a condition, or everything that is wrong with it.</summary>
    public static RuleReading Parse(string text, RuleScope scope)
    {
        var problems = new List<RuleProblem>();
        var tree = Read(text, scope, problems);
        return new RuleReading(problems.Count == 0 ? tree : null, [.. problems.OrderBy(problem => problem.Start)]);
    }

    private static Expr? Read(string text, RuleScope scope, List<RuleProblem> problems)
    {
        var tokens = new RuleLexer(text, problems).Read();
        if (tokens.Count > RuleGrammar.MaxTokens)
        {
            problems.Add(new RuleProblem("The rule is too long.", 0, text.Length, "name parts of it as rules of their own", RuleProblemKind.Syntax));
            return null;
        }

        var syntax = tokens.Count == 0 ? null : new RuleGrammar(tokens, problems).Read();
        return syntax is null ? null : new RuleChecker(scope, problems).Condition(syntax);
    }
}
