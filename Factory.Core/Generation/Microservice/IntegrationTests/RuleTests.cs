using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>That a command refuses what its conditions and the invariants do not allow, with their codes.</summary>
internal static class RuleTests
{
    public static void Add(CommandScene scene)
    {
        if (scene.Body is null)
        {
            return;
        }

        foreach (var rule in scene.Trials.Flips.GroupBy(flip => flip.Rule))
        {
            if (rule.Select(flip => flip.Breaks).FirstOrDefault(trial => trial is not null && scene.Plan.CanBeTried(scene.Aggregate, trial)) is { } breaks)
            {
                Add(scene, Find(scene, rule.First()), rule.First().Kind, breaks);
            }
        }
    }

    private static void Add(CommandScene scene, RuleCode rule, RuleKind kind, Trial breaks) => scene.File.Add(
        $"{(kind is RuleKind.Invariant ? "Keeps" : "Requires")}_{rule.ErrorName}",
        [
            .. scene.Arrange(breaks),
            .. breaks.Start is null ? Array.Empty<string>() : [""],
            TestFile.Statement(scene.Send(breaks), scene.ExpectProblem(kind is RuleKind.Invariant ? "BadRequest" : "Conflict", rule.ErrorCode)),
        ],
        requirements: rule.Model.Satisfies.Except(scene.Command.Satisfies));

    private static RuleCode Find(CommandScene scene, RuleFlip flip) => flip.Kind is RuleKind.Invariant
        ? scene.Aggregate.Invariants.Single(rule => rule.Model == flip.Rule)
        : scene.Command.Requires.First(rule => rule.Model == flip.Rule || rule.Model.Name == flip.Rule.Name);
}
