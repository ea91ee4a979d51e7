using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Plans two instances that a sorted query finds together and that differ in what it sorts by.</summary>
internal sealed class OrderPlanner(Simulation simulation, ArgumentSearch arguments, IReadOnlyList<Situation> situations)
{
    private const int MaxStarts = 20;

    /// <summary>Null if the query is not sorted, or no such instances were found.</summary>
    public QueryOrder? Plan(QueryModel query) => query.Sort.Count == 0
        ? null
        : situations.Where(situation => IsFound(query, situation)).Take(MaxStarts)
            .SelectMany(situation => Varied(situation, query.Sort[0]).Select(other => Ordered(query, situation, other)))
            .FirstOrDefault(order => order is not null);

    private static QueryOrder? Ordered(QueryModel query, Situation one, Situation other)
    {
        if (!IsFound(query, other) || query.By.Any(field => !Values.AreEqual(one.Value(field.Name), other.Value(field.Name))))
        {
            return null;
        }

        return Compare(Key(query, one), Key(query, other)) switch
        {
            < 0 => new QueryOrder(query, one, other),
            > 0 => new QueryOrder(query, other, one),
            _ => null,
        };
    }

    private static bool IsFound(QueryModel query, Situation situation) =>
        query.By.All(field => situation.Value(field.Name) is not null)
        && (query.Where is null || Interpreter.Holds(query.Where, Simulation.Environment(situation)));

    // The same way, with another value where the field was set last.
    private IEnumerable<Situation> Varied(Situation situation, string field)
    {
        var last = situation.Steps.ToList().FindLastIndex(step => step.Command.Entity is null && step.Command.Fields.Any(sent => sent.Sets && sent.Name == field));
        return last < 0
            ? []
            : arguments.Values(situation.Steps[last].Command, field)
                .Select(value => simulation.Run(situation.Steps.Select((step, at) => at == last ? step.With([field], value) : step)))
                .OfType<Situation>();
    }

    private static object? Key(QueryModel query, Situation situation) => query.Sort.Count == 1
        ? situation.Values[query.Sort[0]]
        : (situation.Values[query.Sort[0]] as ObjectValue)?[query.Sort[1]];

    // Only what every database sorts alike.
    private static int Compare(object? one, object? other) => (one, other) switch
    {
        (string left, string right) => string.CompareOrdinal(left, right),
        (int or long or decimal or double or DateOnly or DateTimeOffset, { } right) when one.GetType() == right.GetType() => ((IComparable)one).CompareTo(right),
        _ => 0,
    };
}
