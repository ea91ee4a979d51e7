using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Changes the values of a sequence of commands, one refusing rule after the other, until none refuses.</summary>
internal sealed class PathRepair(AggregateModel aggregate, Simulation simulation, ArgumentSearch arguments)
{
    private const int MaxRounds = 8;
    private const int MaxTries = 600;

    /// <summary>The sequence with values with which all of it succeeds; null if that is not found.</summary>
    /// <param name="start">The instance before the first step; null if that creates it.</param>
    public IReadOnlyList<CommandCall>? Repaired(Situation? start, IReadOnlyList<CommandCall> steps)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var (progress, rule) = Progress(start, steps);
            if (rule is null)
            {
                return progress == int.MaxValue ? steps : null;
            }

            var better = arguments.Variations(steps, MaxTries, rule.Condition).FirstOrDefault(varied => Progress(start, varied).Progress > progress);
            if (better is null)
            {
                return null;
            }

            steps = better;
        }

        return Progress(start, steps).Progress == int.MaxValue ? steps : null;
    }

    // How far the sequence comes: the step that is refused, and how many of its rules hold before the one that refuses.
    private (int Progress, RuleModel? Rule) Progress(Situation? start, IReadOnlyList<CommandCall> steps)
    {
        var at = start;
        for (var index = 0; index < steps.Count; index++)
        {
            var outcome = simulation.Run(at, steps[index]);
            if (outcome.Refusal is { } refusal)
            {
                var command = steps[index].Command;
                var passed = refusal.Reason switch
                {
                    RefusalReason.Requires => command.Requires.ToList().IndexOf(refusal.Rule!),
                    RefusalReason.Invariant => command.Requires.Count + aggregate.Invariants.ToList().IndexOf(refusal.Rule!),
                    _ => -1,
                };
                return ((index * 1000) + passed, refusal.Rule);
            }

            at = outcome.After;
            if (at is null && index < steps.Count - 1)
            {
                return (index * 1000, null);
            }
        }

        return (int.MaxValue, null);
    }
}
