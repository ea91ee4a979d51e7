using Factory.Core.Blueprints.Document;

namespace Factory.Core.Quality;

/// <summary>Which requirements the contexts of a blueprint say that they satisfy.</summary>
public static class SatisfiedRequirements
{
    /// <summary>Ids that an element of a context other than the named one satisfies.</summary>
    public static IReadOnlySet<string> Outside(BlueprintDocument document, string context) =>
        document.Contexts.Where(other => other.Name != context).SelectMany(OfContext).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> OfContext(ContextElement context) =>
        context.Aggregates.SelectMany(OfAggregate)
            .Concat(context.Policies.SelectMany(policy => policy.Satisfies))
            .Concat(context.Subscribes.SelectMany(subscription => subscription.Satisfies));

    private static IEnumerable<string> OfAggregate(AggregateElement aggregate) =>
        aggregate.Satisfies
            .Concat(aggregate.Entities.SelectMany(entity => entity.Satisfies))
            .Concat(aggregate.Invariants.SelectMany(rule => rule.Satisfies))
            .Concat(aggregate.Commands.SelectMany(command => command.Satisfies))
            .Concat(aggregate.Events.SelectMany(raised => raised.Satisfies))
            .Concat(aggregate.Queries.SelectMany(query => query.Satisfies));
}
