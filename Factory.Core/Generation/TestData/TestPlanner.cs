using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Puts the plan of a context together, and lists what nothing was found for.</summary>
internal sealed class TestPlanner(ContextModel context)
{
    private readonly Expectations _expectations = new();

    public TestPlan Plan()
    {
        var valueObjects = context.ValueObjects.Select(ValueObject).ToList();
        var planned = context.Aggregates.AsParallel().AsOrdered().Select(Aggregate).ToList();
        planned.ForEach(each => _expectations.Add(each.Expectations));
        var aggregates = planned.ConvertAll(each => each.Plan);
        var reactions = new ReactionPlanner(context, aggregates.ToDictionary(plan => plan.Aggregate.Name));
        var policies = context.Policies.Select(reactions.Plan).ToList();
        var subscriptions = context.Subscriptions.Select(reactions.Plan).ToList();
        for (var at = 0; at < policies.Count; at++)
        {
            _expectations.Expect(policies[at].IsExercised, $"{context.Name}/{context.Policies[at].Name}", $"No example found that shows the policy '{context.Policies[at].Name}' at work.", context.Policies[at].Pointer);
        }

        for (var at = 0; at < subscriptions.Count; at++)
        {
            var subscription = context.Subscriptions[at];
            _expectations.Expect(subscriptions[at].IsExercised, $"{context.Name}/{subscription.Event}", $"No example found that shows the reaction to '{subscription.Context}.{subscription.Event}' at work.", subscription.Pointer);
        }

        return new TestPlan
        {
            Context = context,
            ValueObjects = valueObjects,
            Aggregates = aggregates,
            Policies = policies,
            Subscriptions = subscriptions,
            Unexercised = _expectations.Missed,
        };
    }

    private (AggregatePlan Plan, Expectations Expectations) Aggregate(AggregateModel aggregate)
    {
        var expectations = new Expectations();
        return (new AggregatePlanner(context, aggregate, expectations).Plan(), expectations);
    }

    private ValueObjectPlan ValueObject(ValueObjectModel item)
    {
        var values = new FieldValues(context, new ValuePool(new AggregateModel { Name = item.Name }));
        var choices = values.Of(new FieldModel { Name = item.Name, Type = new FieldType(TypeKind.ValueObject, item.Name), IsRequired = true }).OfType<ObjectValue>().ToList();
        foreach (var field in item.Fields.Where(field => values.Of(field).Count == 0))
        {
            _expectations.MissValue($"{context.Name}/{item.Name}", item.Name, field);
        }

        var edges = new FieldEdges(context);
        return new ValueObjectPlan(
            item,
            choices.Count > 0 ? choices[0] : null,
            choices.Count > 1 ? choices[1] : null,
            choices.Count == 0 ? [] : [.. item.Fields.SelectMany(field => edges.Of(field, choices[0][field.Name] as ObjectValue))]);
    }
}
