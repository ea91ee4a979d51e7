using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares invariants, or the conditions of a command: whether another rule holds more often cannot be told, so it counts as narrower.</summary>
internal sealed class RuleDiff(string kind, Breakage narrower, ChangeLog log)
{
    private const string Condition = "condition";

    private readonly bool _isCondition = kind == Condition;

    public static RuleDiff OfInvariants(ChangeLog log) => new(
        "invariant",
        Breakage.Of(Contract.Api, "Calls that lead to what breaks it are refused.").And(Breakage.Of(Contract.StoredData, "What is stored may break it.")),
        log);

    public static RuleDiff OfConditions(ChangeLog log) =>
        new(Condition, Breakage.Of(Contract.Api, "Calls for which it does not hold are refused."), log);

    /// <param name="owner">In the words of the model: <c>command `Cancel` of `Subscription`</c>.</param>
    public void Compare(IReadOnlyList<RuleModel> before, IReadOnlyList<RuleModel> after, string owner, string element)
    {
        var rules = Matched<RuleModel>.By(before, after, rule => rule.Name);
        var gone = rules.Removed.ToList();
        foreach (var rule in rules.Added)
        {
            if (gone.Find(old => IsSame(old.Text, rule.Text)) is not { } same)
            {
                log.Added(PartOf(null, rule), narrower);
                continue;
            }

            gone.Remove(same);
            log.Changed(PartOf(same, rule), $"was called `{same.Name}`", Breakage.Of(Contract.Api, "Refusals have another code."));
        }

        foreach (var (old, rule) in rules.Kept)
        {
            Compare(old, rule, PartOf(old, rule));
        }

        foreach (var rule in gone)
        {
            log.Removed(PartOf(rule, null), Breakage.None);
        }

        Part PartOf(RuleModel? old, RuleModel? rule)
        {
            var name = (rule ?? old)!.Name;
            return Part.Of(kind, name, owner, $"{element}/{name}", old?.Pointer, rule?.Pointer);
        }
    }

    private void Compare(RuleModel before, RuleModel after, Part part)
    {
        if (!IsSame(before.Text, after.Text))
        {
            log.Changed(part, "has another rule", narrower);
        }

        if (before.Message != after.Message)
        {
            log.Changed(part, "has another message");
        }

        // What a condition satisfies is told of its command.
        log.Remarks(part, (before.Description, _isCondition ? [] : before.Satisfies), (after.Description, _isCondition ? [] : after.Satisfies));
    }

    /// <summary>Whether two rules are the same but for their spaces.</summary>
    public static bool IsSame(string? before, string? after) => before == after || (before is not null && after is not null && Tokens(before).SequenceEqual(Tokens(after)));

    private static IEnumerable<(RuleTokenKind, string)> Tokens(string rule) => new RuleLexer(rule, []).Read().Select(token => (token.Kind, token.Value));
}
