using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Plans instances that a query's condition takes and leaves, by each of its comparisons.</summary>
internal sealed class QueryPlanner(Simulation simulation, ArgumentSearch arguments, IReadOnlyList<Situation> situations)
{
    private const int MaxStarts = 20;

    public QueryPlan Plan(QueryModel query)
    {
        var cases = query.Where!.Comparisons()
            .SelectMany(comparison => (QueryCase?[])[Case(query, comparison, isFound: true), Case(query, comparison, isFound: false)])
            .OfType<QueryCase>();
        return new QueryPlan(query, [.. cases]);
    }

    private QueryCase? Case(QueryModel query, Expr comparison, bool isFound) => Best(query.Where!, comparison, isFound) is { } instance
        ? new QueryCase(FlipSearch.Text(query.WhereText ?? "", comparison), instance, isFound)
        : null;

    private Situation? Best(Expr condition, Expr comparison, bool isFound)
    {
        Situation? best = null;
        var bestDistance = decimal.MaxValue;
        foreach (var instance in situations.Concat(situations.Take(MaxStarts).SelectMany(situation => Varied(situation, condition))))
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

    private IEnumerable<Situation> Varied(Situation situation, Expr condition) => arguments.Variations(situation.Steps, tries: 600, condition).Select(simulation.Run).OfType<Situation>();
}
