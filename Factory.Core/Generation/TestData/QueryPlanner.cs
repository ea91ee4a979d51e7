using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Plans instances that a query's condition takes and leaves, by each of its comparisons.</summary>
internal sealed class QueryPlanner(ContextModel context, AggregateModel aggregate, Simulation simulation, ArgumentSearch arguments, IReadOnlyList<Situation> situations)
{
    private const int MaxStarts = 20;

    private readonly PathRepair _repair = new(context, aggregate, simulation, arguments);

    public QueryPlan Plan(QueryModel query)
    {
        var ways = Ways(query.Where!).ToList();
        var instances = new Remembered<Situation>(situations
            .Concat(ways.SelectMany(situation => Varied(situation, query.Where!)))
            .Concat(ways.SelectMany(situation => Moved(situation, query.Where!))));
        var cases = query.Where!.Comparisons()
            .SelectMany(comparison => (QueryCase?[])[Case(query, instances, comparison, isFound: true), Case(query, instances, comparison, isFound: false)])
            .OfType<QueryCase>();
        return new QueryPlan(query, [.. cases]);
    }

    private static QueryCase? Case(QueryModel query, IEnumerable<Situation> instances, Expr comparison, bool isFound) => Best(query.Where!, instances, comparison, isFound) is { } instance
        ? new QueryCase(FlipSearch.Text(query.WhereText ?? "", comparison), instance, isFound)
        : null;

    private static Situation? Best(Expr condition, IEnumerable<Situation> instances, Expr comparison, bool isFound)
    {
        Situation? best = null;
        var bestDistance = decimal.MaxValue;
        foreach (var instance in instances)
        {
            if (RuleEdge.Distance(condition, comparison, Simulation.Environment(instance), isFound) is { } distance && distance.Size < bestDistance)
            {
                (best, bestDistance) = (instance, distance.Size);
                if (distance.IsEdge)
                {
                    break;
                }
            }
        }

        return best;
    }

    // Of ways on which the same commands set what the condition looks at, one for each state.
    private IEnumerable<Situation> Ways(Expr condition) => situations.Where(situation => arguments.Places(situation.Steps, condition).Any())
        .DistinctBy(situation => $"{situation.State} {string.Join(' ', arguments.Places(situation.Steps, condition).Select(place => $"{situation.Steps[place.Step].Command.Name}.{place.Field}"))}")
        .Take(MaxStarts);

    // What else then no longer fits is made to fit.
    private IEnumerable<Situation> Moved(Situation situation, Expr condition)
    {
        var points = new TurningPoints(context, arguments, steps => steps.Aggregate((Situation?)null, simulation.Forced) is { } at ? Simulation.Environment(at) : null);
        return
            from place in arguments.Places(situation.Steps, condition)
            from value in points.Of(condition, situation.Steps, place).Concat(arguments.Values(situation.Steps[place.Step].Command, place.Field).Where(value => RuleEdge.Number(value) is null))
            let steps = _repair.Repaired(null, place.With(situation.Steps, value), place)
            where steps is not null
            select simulation.Run(steps);
    }

    private IEnumerable<Situation> Varied(Situation situation, Expr condition) => arguments.Variations(situation.Steps, tries: 600, condition).Select(simulation.Run).OfType<Situation>();
}
