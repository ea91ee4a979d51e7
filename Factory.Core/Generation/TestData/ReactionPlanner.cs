using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Plans how a policy or subscription is shown: an event, the instance that it is about, and the command that follows.</summary>
internal sealed class ReactionPlanner(ContextModel context, IReadOnlyDictionary<string, AggregatePlan> plans)
{
    public ReactionPlan Plan(PolicyModel policy)
    {
        var (aggregate, raised) = context.Event(policy.Event);
        var raising = plans[aggregate.Name].Commands.Where(command => command.Command.Emits.Contains(raised.Name)).ToList();
        var sources = raising
            .SelectMany(command => new[] { command.Full }.Concat(command.Legal))
            .OfType<Trial>()
            .Concat(policy.Reaction.Target is ReactionTarget.Same ? raising.SelectMany(FromElsewhere) : []);
        foreach (var source in sources)
        {
            var carried = new ObjectValue(raised.Fields.ToDictionary(field => field.Name, field => Carried(source, field)));
            if (React(policy.Reaction, carried, source) is { } found)
            {
                return found with { Source = source };
            }
        }

        return new ReactionPlan { Reaction = policy.Reaction, IsExercised = false };
    }

    public ReactionPlan Plan(SubscriptionModel subscription)
    {
        var values = new FieldValues(context, new ValuePool(context.Aggregate(subscription.Reaction.Aggregate)));
        var choices = subscription.Payload.ToDictionary(field => field.Name, field => values.Of(field with { IsRequired = true }));
        if (choices.Values.Any(choice => choice.Count == 0))
        {
            return new ReactionPlan { Reaction = subscription.Reaction, IsExercised = false };
        }

        // Nothing is there that an event from elsewhere could refer to.
        var absent = subscription.Payload.Where(field => field is { IsRequired: false, Type.Kind: TypeKind.Ref }).Select(field => field.Name).ToHashSet();
        var payload = new ObjectValue(choices.ToDictionary(choice => choice.Key, choice => absent.Contains(choice.Key) ? null : choice.Value[0]));
        return React(subscription.Reaction, payload, source: null) is { } found
            ? found with { Payload = payload }
            : new ReactionPlan { Reaction = subscription.Reaction, Payload = payload, IsExercised = false };
    }

    // What the command that follows works on may be there in other situations alone.
    private IEnumerable<Trial> FromElsewhere(CommandPlan raising)
    {
        if (raising.First is not { Start: not null } first)
        {
            return [];
        }

        var aggregate = plans.Values.First(plan => plan.Commands.Contains(raising));
        var simulation = new Simulation(context, aggregate.Aggregate);
        return aggregate.Situations
            .Select(start => (start, Outcome: simulation.Run(start, first.Call)))
            .Where(tried => tried.Outcome is { Succeeded: true, After: not null })
            .Select(tried => new Trial(tried.start, first.Call, tried.Outcome.After));
    }

    private static object? Carried(Trial source, EventFieldModel field) => field switch
    {
        { IsStatus: true } => new EnumValue((source.After ?? source.Start)!.State!),
        { IsOfCommand: true } => source.Call.Arguments[field.Name] ?? field.Field.Default,
        _ => (source.After ?? source.Start)!.Values[field.Name],
    };

    private ReactionPlan? React(ReactionModel reaction, ObjectValue carried, Trial? source)
    {
        var aggregate = context.Aggregate(reaction.Aggregate);
        var simulation = new Simulation(context, aggregate);
        var command = aggregate.Command(reaction.Command);
        var call = new CommandCall(
            command,
            new ObjectValue(reaction.Arguments.ToDictionary(
                argument => argument.Field,
                argument => argument.EventField is null
                    ? SampleIds.Source
                    : As(command.Fields.Single(field => field.Name == argument.Field).Field, carried[argument.EventField]))),
            StateSearch.EntityIndex(command));
        return Targets(reaction, carried, source, simulation)
            .Select(target => (target, Outcome: simulation.Run(target, call)))
            .Where(tried => tried.Outcome.Succeeded)
            .Select(tried => new ReactionPlan
            {
                Reaction = reaction,
                Target = reaction.Target is ReactionTarget.Same or ReactionTarget.New ? null : tried.target,
                Call = call,
                After = tried.Outcome.After,
                IsExercised = true,
            })
            .FirstOrDefault();
    }

    private IEnumerable<Situation?> Targets(ReactionModel reaction, ObjectValue carried, Trial? source, Simulation simulation) => reaction.Target switch
    {
        ReactionTarget.New => [null],
        ReactionTarget.Same => source?.After is { } after ? [after] : [],
        ReactionTarget.Referring => Having(reaction, SampleIds.Source, simulation),
        _ => Having(reaction, As(context.Aggregate(reaction.Aggregate).Fields.Single(field => field.Name == reaction.TargetField), carried[reaction.TargetField!]), simulation),
    };

    // A whole number is given where a wider one is asked for.
    private static object? As(FieldModel target, object? value) => (target.Type.Kind, value) switch
    {
        (TypeKind.Long, int whole) => (long)whole,
        (TypeKind.Decimal, int whole) => (decimal)whole,
        _ => value,
    };

    // The same ways with the field given the wanted value wherever it is set; nothing has the value of an event that has none.
    private IEnumerable<Situation?> Having(ReactionModel reaction, object? value, Simulation simulation) => value is null ? [] : plans[reaction.Aggregate].Situations
        .Select(situation => simulation.Run(situation.Steps.Select(step =>
            step.Command.Fields.Any(field => field.Sets && step.Command.Entity is null && field.Name == reaction.TargetField) ? step.With([reaction.TargetField!], value) : step)))
        .Where(situation => situation is not null && Values.AreEqual(situation.Values[reaction.TargetField!], value));
}
