using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Changes the values of a sequence of commands, one refusing rule after the other, until none refuses.</summary>
internal sealed class PathRepair(ContextModel context, AggregateModel aggregate, Simulation simulation, ArgumentSearch arguments)
{
    private const int MaxRounds = 8;
    private const int MaxTries = 600;

    // Further away from the first choices there are many values and little hope.
    private const int MaxTriesInDepth = 60;
    private const int MaxDepth = 2;
    private const int MaxCandidates = 6;

    /// <summary>The sequence with values with which all of it succeeds; null if that is not found.</summary>
    /// <param name="start">The instance before the first step; null if that creates it.</param>
    /// <param name="kept">Arguments that stay as they are.</param>
    public IReadOnlyList<CommandCall>? Repaired(Situation? start, IReadOnlyList<CommandCall> steps, params IReadOnlyList<ArgumentPlace> kept)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var (progress, rule) = Progress(start, steps);
            if (rule is null)
            {
                return progress == int.MaxValue ? steps : null;
            }

            if (!arguments.Places(steps, rule.Condition).Except(kept).Any())
            {
                return null;
            }

            var tries = kept.Count == 0 ? MaxTries : MaxTriesInDepth;
            var better = arguments.Variations(steps, tries, rule.Condition, kept).FirstOrDefault(varied => Progress(start, varied).Progress > progress)
                ?? AtTurningPoints(start, steps, rule, kept).Select(candidate => candidate.Steps).FirstOrDefault(varied => Progress(start, varied).Progress > progress);
            if (better is null)
            {
                return kept.Count < MaxDepth ? Jointly(start, steps, rule, kept) : null;
            }

            steps = better;
        }

        return Progress(start, steps).Progress == int.MaxValue ? steps : null;
    }

    /// <summary>The sequence with one argument, which the rule looks at, moved to where the rule changes its mind.</summary>
    public IEnumerable<(ArgumentPlace Place, IReadOnlyList<CommandCall> Steps)> AtTurningPoints(
        Situation? start, IReadOnlyList<CommandCall> steps, RuleModel rule, params IReadOnlyList<ArgumentPlace> kept)
    {
        var points = new TurningPoints(context, arguments, varied => Environment(start, varied, rule));
        return arguments.Places(steps, rule.Condition).Except(kept)
            .SelectMany(place => points.Of(rule.Condition, steps, place).Select(value => (place, place.With(steps, value))));
    }

    // What pleases the rule that refuses may displease one before it: the value is kept, and the others follow.
    private IReadOnlyList<CommandCall>? Jointly(Situation? start, IReadOnlyList<CommandCall> steps, RuleModel rule, IReadOnlyList<ArgumentPlace> kept) =>
        arguments.Places(steps, rule.Condition).Except(kept)
            .SelectMany(place => arguments.Values(steps[place.Step].Command, place.Field).Select(value => (Place: place, Steps: place.With(steps, value))))
            .Concat(AtTurningPoints(start, steps, rule, kept))
            .Where(candidate => Environment(start, candidate.Steps, rule) is { } values && Interpreter.Holds(rule.Condition, values))
            .Take(MaxCandidates)
            .Select(candidate => Repaired(start, candidate.Steps, [.. kept, candidate.Place]))
            .FirstOrDefault(repaired => repaired is not null);

    // What the rule looks at in the last call that it is asked of, whether what comes before would be refused or not.
    private RuleEnvironment? Environment(Situation? start, IReadOnlyList<CommandCall> steps, RuleModel rule)
    {
        RuleEnvironment? found = null;
        var at = start;
        for (var index = 0; index < steps.Count && (index == 0 || at is not null); index++)
        {
            if (steps[index].Command.Requires.Contains(rule))
            {
                found = simulation.RequiresEnvironment(at, steps[index]);
            }
            else if (aggregate.Invariants.Contains(rule))
            {
                found = simulation.InvariantEnvironment(at, steps[index]) ?? found;
            }

            at = simulation.Forced(at, steps[index]);
        }

        return found;
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
