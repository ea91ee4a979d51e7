using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>
/// Finds for each comparison of a rule a call with which the rule holds and one with which it does not, both because of that comparison, and both as near to
/// its edge as can be found: a changed operator or bound then shows.
/// </summary>
internal sealed class FlipSearch(ContextModel context, AggregateModel aggregate, Simulation simulation, ArgumentSearch arguments)
{
    private const int MaxStarts = 12;

    private readonly PathRepair _repair = new(context, aggregate, simulation, arguments);

    public IEnumerable<RuleFlip> Find(CommandModel command, IReadOnlyList<Situation> situations, Trial first)
    {
        var starts = command.Kind is CommandKind.Creates ? [null] : Starts(command, situations, first).ToList();
        foreach (var (rule, kind) in RulesOf(command))
        {
            var trials = new Remembered<TriedCall>(Trials(command, starts, rule));
            foreach (var comparison in rule.Condition.Comparisons())
            {
                yield return new RuleFlip(
                    rule,
                    kind,
                    Text(rule.Text, comparison),
                    Best(trials, rule, kind, comparison, holds: true),
                    Best(trials, rule, kind, comparison, holds: false));
            }
        }
    }

    public static string Text(string rule, Expr part) =>
        part.Start >= 0 && part.Start + part.Length <= rule.Length && part.Length > 0 ? rule.Substring(part.Start, part.Length) : rule;

    private IEnumerable<(RuleModel Rule, RuleKind Kind)> RulesOf(CommandModel command) =>
        command.Requires.Select(rule => (rule, RuleKind.Requires))
            .Concat(aggregate.Invariants.Where(rule => CouldBreak(command, rule)).Select(rule => (rule, RuleKind.Invariant)));

    private bool CouldBreak(CommandModel command, RuleModel rule)
    {
        var paths = rule.Condition.Parts().OfType<PathExpr>().ToList();
        return command.Kind switch
        {
            CommandKind.Creates => true,
            CommandKind.Deletes => false,
            _ => (command.To is not null && paths.Any(path => path.Root is PathRoot.Status))
                || (command.Entity is { } name && paths.Any(path => path.Root is PathRoot.Entity && path.Members[0] == aggregate.Entity(name).Member))
                || (command.Entity is null && command.Fields.Any(field => field.Sets && paths.Any(path => path.Root is PathRoot.Aggregate && path.Members[0] == field.Name))),
        };
    }

    private static IEnumerable<Situation?> Starts(CommandModel command, IReadOnlyList<Situation> situations, Trial first) =>
        situations.Where(at => !command.IsGuarded || command.From.Contains(at.State!)).Prepend(first.Start!).Distinct().Take(MaxStarts);

    private Trial? Best(IEnumerable<TriedCall> trials, RuleModel rule, RuleKind kind, Expr comparison, bool holds)
    {
        Trial? best = null;
        var bestDistance = decimal.MaxValue;
        foreach (var tried in trials)
        {
            if (Distance(tried, rule, kind, comparison, holds) is { } distance && distance.Size < bestDistance)
            {
                (best, bestDistance) = (tried.Trial, distance.Size);
                if (distance.IsEdge)
                {
                    break;
                }
            }
        }

        return best;
    }

    private IEnumerable<TriedCall> Trials(CommandModel command, List<Situation?> starts, RuleModel rule)
    {
        foreach (var start in starts)
        {
            var call = FirstCall(command, start);
            foreach (var varied in arguments.Variations([call], tries: 1500, rule.Condition))
            {
                yield return Try(start, varied[0]);
            }
        }

        // What else then no longer fits is made to fit, but for the rule itself.
        var others = new PathRepair(context, aggregate, new Simulation(context, aggregate, ignored: rule), arguments);
        foreach (var start in starts.Take(3))
        {
            IReadOnlyList<CommandCall> steps = [.. start?.Steps ?? [], FirstCall(command, start)];
            foreach (var varied in others.AtTurningPoints(null, steps, rule).Select(moved => others.Repaired(null, moved.Steps, moved.Place)).OfType<IReadOnlyList<CommandCall>>())
            {
                if (varied.Count == 1 || simulation.Run(varied.SkipLast(1)) is not null)
                {
                    yield return Try(simulation.Run(varied.SkipLast(1)), varied[^1]);
                }
            }
        }

        // The way to the start may have to be gone with other values, too.
        foreach (var start in starts.OfType<Situation>().Take(3))
        {
            foreach (var varied in arguments.Variations([.. start.Steps, FirstCall(command, start)], tries: 1500, rule.Condition))
            {
                if (simulation.Run(varied.SkipLast(1)) is { } other)
                {
                    yield return Try(other, varied[^1]);
                }
            }
        }
    }

    private TriedCall Try(Situation? start, CommandCall call)
    {
        var outcome = simulation.Run(start, call);
        return new TriedCall(new Trial(start, call, After: null), outcome.Succeeded, outcome.Refusal?.Rule);
    }

    // The other rules are kept, where that can be had: what breaks must break because of the one.
    private CommandCall FirstCall(CommandModel command, Situation? start)
    {
        var call = arguments.First(command, StateSearch.EntityIndex(command));
        return _repair.Repaired(start, [call]) is { } repaired ? repaired[0] : call;
    }

    private (decimal Size, bool IsEdge)? Distance(TriedCall tried, RuleModel rule, RuleKind kind, Expr comparison, bool holds)
    {
        var isWanted = holds ? tried.Succeeded : ReferenceEquals(tried.RefusedBy, rule);
        if (!isWanted)
        {
            return null;
        }

        var values = kind is RuleKind.Requires
            ? simulation.RequiresEnvironment(tried.Trial.Start, tried.Trial.Call)
            : simulation.InvariantEnvironment(tried.Trial.Start, tried.Trial.Call)!;
        return RuleEdge.Distance(rule.Condition, comparison, values, holds);
    }

    private sealed record TriedCall(Trial Trial, bool Succeeded, RuleModel? RefusedBy);
}
