using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Plans the tests of one aggregate.</summary>
/// <param name="expectations">Is told what was looked for.</param>
internal sealed class AggregatePlanner(ContextModel context, AggregateModel aggregate, Expectations expectations)
{
    public AggregatePlan Plan()
    {
        var simulation = new Simulation(context, aggregate);
        var arguments = new ArgumentSearch(context, aggregate);
        var situations = new StateSearch(context, aggregate, simulation, arguments).Find();
        var commands = aggregate.Commands.Select(new CommandPlanner(context, aggregate, simulation, arguments, situations).Plan).ToList();
        var queries = aggregate.Queries.Where(query => query.Where is not null).Select(new QueryPlanner(context, aggregate, simulation, arguments, situations).Plan).ToList();
        commands.ForEach(command => Report(command, arguments, simulation, situations));
        ReportFlips(commands);
        queries.ForEach(Report);
        return new AggregatePlan
        {
            Aggregate = aggregate,
            States = [.. States(situations)],
            Situations = situations,
            Commands = commands,
            Queries = queries,
            Orders = [.. aggregate.Queries.Select(new OrderPlanner(simulation, arguments, situations).Plan).OfType<QueryOrder>()],
        };
    }

    private IEnumerable<Situation> States(IReadOnlyList<Situation> situations) => aggregate.Lifecycle is null
        ? situations.Take(1)
        : aggregate.Lifecycle.States.Select(state => situations.FirstOrDefault(situation => situation.State == state)).OfType<Situation>();

    private void Report(CommandPlan plan, ArgumentSearch arguments, Simulation simulation, IReadOnlyList<Situation> situations)
    {
        var (command, element) = (plan.Command, $"{context.Name}/{aggregate.Name}/{plan.Command.Name}");
        foreach (var field in command.Fields.Where(field => arguments.Values(command, field.Name).Count == 0))
        {
            expectations.MissValue(element, command.Name, field.Field);
        }

        if (plan.First is null && arguments.CanCall(command))
        {
            var rule = Refusing(command, arguments.First(command, StateSearch.EntityIndex(command)), simulation, situations);
            var by = rule is null ? "" : $": the rule '{rule.Name}' refuses what was tried";
            expectations.Expect(false, element, $"No example found with which '{command.Name}' of '{aggregate.Name}' succeeds{by}.", command.Pointer);
        }
    }

    private static RuleModel? Refusing(CommandModel command, CommandCall call, Simulation simulation, IReadOnlyList<Situation> situations)
    {
        var starts = situations.Where(situation => !command.IsGuarded || command.From.Contains(situation.State!));
        return command.Kind is CommandKind.Creates
            ? simulation.Run(null, call).Refusal?.Rule
            : starts.Select(start => simulation.Run(start, call).Refusal?.Rule).FirstOrDefault(rule => rule is not null);
    }

    // What one command cannot show of an invariant, another may: a create cannot break what only a later command sets.
    private void ReportFlips(List<CommandPlan> commands)
    {
        var flips = commands.SelectMany(plan => plan.Flips.Select(flip => (plan.Command, Flip: flip)));
        foreach (var group in flips.GroupBy(pair => (pair.Flip.Rule.Name, pair.Flip.Comparison, Command: pair.Flip.Kind is RuleKind.Requires ? pair.Command.Name : "")))
        {
            var (command, flip) = group.First();
            var element = $"{context.Name}/{aggregate.Name}/{command.Name}";
            expectations.Expect(group.Any(pair => pair.Flip.Holds is not null), element, $"No example found in which '{flip.Comparison}' lets '{command.Name}' pass the rule '{flip.Rule.Name}'.", flip.Rule.Pointer);
            expectations.Expect(group.Any(pair => pair.Flip.Breaks is not null), element, $"No example found in which '{flip.Comparison}' makes the rule '{flip.Rule.Name}' refuse '{command.Name}'.", flip.Rule.Pointer);
        }
    }

    private void Report(QueryPlan plan)
    {
        var element = $"{context.Name}/{aggregate.Name}/{plan.Query.Name}";
        expectations.Expect(plan.Cases.Any(found => found.IsFound), element, $"No example found that '{plan.Query.Name}' of '{aggregate.Name}' selects.", plan.Query.Pointer);
        expectations.Expect(plan.Cases.Any(found => !found.IsFound), element, $"No example found that '{plan.Query.Name}' of '{aggregate.Name}' leaves out.", plan.Query.Pointer);
    }
}
