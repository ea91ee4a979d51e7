using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Puts the plan of a context together, and lists what nothing was found for.</summary>
internal sealed class TestPlanner(ContextModel context)
{
    private readonly List<Unexercised> _unexercised = [];

    public TestPlan Plan()
    {
        var valueObjects = context.ValueObjects.Select(ValueObject).ToList();
        var aggregates = context.Aggregates.Select(Aggregate).ToList();
        var reactions = new ReactionPlanner(context, aggregates.ToDictionary(plan => plan.Aggregate.Name));
        var policies = context.Policies.Select(reactions.Plan).ToList();
        var subscriptions = context.Subscriptions.Select(reactions.Plan).ToList();
        for (var at = 0; at < policies.Count; at++)
        {
            Expect(policies[at].IsExercised, $"{context.Name}/{context.Policies[at].Name}", $"No example found that shows the policy '{context.Policies[at].Name}' at work.", context.Policies[at].Pointer);
        }

        for (var at = 0; at < subscriptions.Count; at++)
        {
            var subscription = context.Subscriptions[at];
            Expect(subscriptions[at].IsExercised, $"{context.Name}/{subscription.Event}", $"No example found that shows the reaction to '{subscription.Context}.{subscription.Event}' at work.", subscription.Pointer);
        }

        return new TestPlan
        {
            Context = context,
            ValueObjects = valueObjects,
            Aggregates = aggregates,
            Policies = policies,
            Subscriptions = subscriptions,
            Unexercised = _unexercised,
        };
    }

    private ValueObjectPlan ValueObject(ValueObjectModel item)
    {
        var values = new FieldValues(context, new ValuePool(new AggregateModel { Name = item.Name }));
        var choices = values.Of(new FieldModel { Name = item.Name, Type = new FieldType(TypeKind.ValueObject, item.Name), IsRequired = true }).OfType<ObjectValue>().ToList();
        foreach (var field in item.Fields.Where(field => values.Of(field).Count == 0))
        {
            Expect(false, $"{context.Name}/{item.Name}", $"No example found for the field '{field.Name}' of '{item.Name}'.", field.Pointer);
        }

        var edges = new FieldEdges(context);
        return new ValueObjectPlan(
            item,
            choices.Count > 0 ? choices[0] : null,
            choices.Count > 1 ? choices[1] : null,
            choices.Count == 0 ? [] : [.. item.Fields.SelectMany(field => edges.Of(field, choices[0][field.Name] as ObjectValue))]);
    }

    private AggregatePlan Aggregate(AggregateModel aggregate)
    {
        var simulation = new Simulation(context, aggregate);
        var arguments = new ArgumentSearch(context, aggregate);
        var situations = new StateSearch(context, aggregate, simulation, arguments).Find();
        var commands = aggregate.Commands.Select(new CommandPlanner(context, aggregate, simulation, arguments, situations).Plan).ToList();
        var queries = aggregate.Queries.Where(query => query.Where is not null).Select(new QueryPlanner(context, aggregate, simulation, arguments, situations).Plan).ToList();
        commands.ForEach(command => Report(aggregate, command, arguments));
        ReportFlips(aggregate, commands);
        queries.ForEach(query => Report(aggregate, query));
        return new AggregatePlan
        {
            Aggregate = aggregate,
            States = [.. States(aggregate, situations)],
            Situations = situations,
            Commands = commands,
            Queries = queries,
            Orders = [.. aggregate.Queries.Select(new OrderPlanner(simulation, arguments, situations).Plan).OfType<QueryOrder>()],
        };
    }

    private static IEnumerable<Situation> States(AggregateModel aggregate, IReadOnlyList<Situation> situations) => aggregate.Lifecycle is null
        ? situations.Take(1)
        : aggregate.Lifecycle.States.Select(state => situations.FirstOrDefault(situation => situation.State == state)).OfType<Situation>();

    private void Report(AggregateModel aggregate, CommandPlan plan, ArgumentSearch arguments)
    {
        var (command, element) = (plan.Command, $"{context.Name}/{aggregate.Name}/{plan.Command.Name}");
        foreach (var field in command.Fields.Where(field => arguments.Values(command, field.Name).Count == 0))
        {
            Expect(false, element, $"No example found for the field '{field.Name}' of '{command.Name}'.", field.Field.Pointer);
        }

        Expect(plan.First is not null || !arguments.CanCall(command), element, $"No example found with which '{command.Name}' of '{aggregate.Name}' succeeds.", command.Pointer);
    }

    // What one command cannot show of an invariant, another may: a create cannot break what only a later command sets.
    private void ReportFlips(AggregateModel aggregate, List<CommandPlan> commands)
    {
        var flips = commands.SelectMany(plan => plan.Flips.Select(flip => (plan.Command, Flip: flip)));
        foreach (var group in flips.GroupBy(pair => (pair.Flip.Rule.Name, pair.Flip.Comparison, Command: pair.Flip.Kind is RuleKind.Requires ? pair.Command.Name : "")))
        {
            var (command, flip) = group.First();
            var element = $"{context.Name}/{aggregate.Name}/{command.Name}";
            Expect(group.Any(pair => pair.Flip.Holds is not null), element, $"No example found in which '{flip.Comparison}' lets '{command.Name}' pass the rule '{flip.Rule.Name}'.", flip.Rule.Pointer);
            Expect(group.Any(pair => pair.Flip.Breaks is not null), element, $"No example found in which '{flip.Comparison}' makes the rule '{flip.Rule.Name}' refuse '{command.Name}'.", flip.Rule.Pointer);
        }
    }

    private void Report(AggregateModel aggregate, QueryPlan plan)
    {
        var element = $"{context.Name}/{aggregate.Name}/{plan.Query.Name}";
        Expect(plan.Cases.Any(found => found.IsFound), element, $"No example found that '{plan.Query.Name}' of '{aggregate.Name}' selects.", plan.Query.Pointer);
        Expect(plan.Cases.Any(found => !found.IsFound), element, $"No example found that '{plan.Query.Name}' of '{aggregate.Name}' leaves out.", plan.Query.Pointer);
    }

    private void Expect(bool isFound, string element, string message, string pointer)
    {
        if (!isFound)
        {
            _unexercised.Add(new Unexercised(element, message, pointer));
        }
    }
}
