using CsCheck;
using Factory.Core.Blueprints.Expressions;

namespace Factory.Tests.Generation.Rules;

/// <summary>A generated rule and how the language reads it.</summary>
internal sealed record GeneratedRule(RuleText Text, Expr Tree)
{
    /// <summary>So many rules of a scope; what compares with a literal that a field can never have is left out, since the language refuses it.</summary>
    public static IReadOnlyList<GeneratedRule> Of(RuleScope scope, int count, string seed)
    {
        var texts = new RuleTexts(scope).Conditions.Array[count].Single(_ => true, seed);
        var read = texts.Select(text => (Text: text, Reading: RuleParser.Parse(text.Text, scope))).ToList();
        var wrong = read.Where(rule => rule.Reading.Problems.Any(problem => !IsNever(problem))).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.OrderBy(rule => rule.Text.Text.Length).Take(10).Select(rule => $"{rule.Text.Text}: {rule.Reading.Problems[0].Message}")));
        List<GeneratedRule> rules = [.. read.Where(rule => rule.Reading.Tree is not null).Select(rule => new GeneratedRule(rule.Text, rule.Reading.Tree!)).DistinctBy(rule => rule.Text.Text)];
        Assert.True(rules.Count > count * 3 / 4, $"Only {rules.Count} of {count} are rules.");
        return rules;
    }

    private static bool IsNever(RuleProblem problem) =>
        new[] { "digits", "absolute URI", "mail address" }.Any(word => problem.Message.Contains(word, StringComparison.Ordinal));

    /// <summary>What a rule reads, with its values.</summary>
    public static string Show(Expr tree, RuleEnvironment values) => string.Join(", ", tree.Parts().OfType<PathExpr>()
        .Where(path => path.Root is not (PathRoot.Element or PathRoot.It))
        .Select(path => path.Root is PathRoot.Status ? $"status: {values.Status}"
            : $"{path.Members[0]}: {ValueText.Of((path.Root is PathRoot.Command ? values.Command : values.Aggregate)![path.Members[0]])}")
        .Distinct());
}
