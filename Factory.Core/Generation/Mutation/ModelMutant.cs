using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Mutation;

/// <summary>A context in which one rule has a mistake.</summary>
/// <param name="Context">The context with the mistake.</param>
/// <param name="Aggregate">The name of the aggregate that has the rule.</param>
/// <param name="Command">The command that requires the rule; null of an invariant or a query.</param>
/// <param name="Query">The query whose condition it is; null of the others.</param>
/// <param name="Element">Where the rule stands, such as <c>Billing/Subscription/EndsAfterStart</c>.</param>
/// <param name="Rule">The rule as it was written.</param>
/// <param name="Text">The rule with the mistake.</param>
public sealed record ModelMutant(ContextModel Context, string Aggregate, string? Command, string? Query, string Element, string Rule, string Text)
{
    /// <summary>Every mistake in every invariant, requirement of a command and condition of a query, in the order of the model.</summary>
    public static IEnumerable<ModelMutant> Of(ContextModel context) =>
        context.Aggregates.SelectMany(aggregate => Invariants(context, aggregate).Concat(Requires(context, aggregate)).Concat(Queries(context, aggregate)));

    private static IEnumerable<ModelMutant> Invariants(ContextModel context, AggregateModel aggregate) =>
        from rule in aggregate.Invariants
        from mutant in RuleMutants.Of(rule.Condition, rule.Text)
        let other = aggregate with { Invariants = Replaced(aggregate.Invariants, rule, rule with { Condition = mutant.Condition }) }
        select new ModelMutant(With(context, aggregate, other), aggregate.Name, null, null, $"{context.Name}/{aggregate.Name}/{rule.Name}", rule.Text, mutant.Text);

    private static IEnumerable<ModelMutant> Requires(ContextModel context, AggregateModel aggregate) =>
        from command in aggregate.Commands
        from rule in command.Requires
        from mutant in RuleMutants.Of(rule.Condition, rule.Text)
        let changed = command with { Requires = Replaced(command.Requires, rule, rule with { Condition = mutant.Condition }) }
        let other = aggregate with { Commands = Replaced(aggregate.Commands, command, changed) }
        select new ModelMutant(With(context, aggregate, other), aggregate.Name, command.Name, null, $"{context.Name}/{aggregate.Name}/{command.Name}/{rule.Name}", rule.Text, mutant.Text);

    private static IEnumerable<ModelMutant> Queries(ContextModel context, AggregateModel aggregate) =>
        from query in aggregate.Queries
        where query.Where is not null
        from mutant in RuleMutants.Of(query.Where!, query.WhereText ?? "")
        let other = aggregate with { Queries = Replaced(aggregate.Queries, query, query with { Where = mutant.Condition }) }
        select new ModelMutant(With(context, aggregate, other), aggregate.Name, null, query.Name, $"{context.Name}/{aggregate.Name}/{query.Name}", query.WhereText ?? "", mutant.Text);

    private static ContextModel With(ContextModel context, AggregateModel aggregate, AggregateModel other) =>
        context with { Aggregates = Replaced(context.Aggregates, aggregate, other) };

    private static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> items, T item, T other)
        where T : class => [.. items.Select(each => ReferenceEquals(each, item) ? other : each)];
}
