using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Mutation;

/// <summary>What the generated tests show of the rules of a model, as far as the plan of the tests tells.</summary>
/// <param name="Mutants">How many rules with one small mistake there are.</param>
/// <param name="Killed">With how many of them a test would fail.</param>
/// <param name="Survivors">The others.</param>
/// <param name="NotExercised">What no example was found for, and so no test.</param>
public sealed record RuleTests(int Mutants, int Killed, IReadOnlyList<SurvivingMutant> Survivors, IReadOnlyList<RuleGap> NotExercised)
{
    internal static RuleTests Of(TestPlan plan)
    {
        var mutants = ModelMutant.Of(plan.Context).ToList();
        var survivors = mutants.Where(mutant => !new MutantTrial(plan, mutant).Kills()).ToList();
        return new RuleTests(
            mutants.Count,
            mutants.Count - survivors.Count,
            [.. survivors.Select(mutant => new SurvivingMutant(mutant.Element, mutant.Rule, mutant.Text))],
            [.. plan.Unexercised.Select(missing => new RuleGap(missing.Element, missing.Message))]);
    }
}

/// <summary>A mistake in a rule that no test would notice.</summary>
/// <param name="Element">Where the rule stands, such as <c>Billing/Subscription/EndsAfterStart</c>.</param>
/// <param name="Rule">The rule as it was written.</param>
/// <param name="Mutant">The rule with the mistake.</param>
public sealed record SurvivingMutant(string Element, string Rule, string Mutant);

/// <summary>Something of the model that no test shows.</summary>
public sealed record RuleGap(string Element, string Message);
