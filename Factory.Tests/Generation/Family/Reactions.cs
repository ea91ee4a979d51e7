using Factory.Core.Blueprints.Document;

namespace Factory.Tests.Generation.Family;

/// <summary>Draws policies and subscriptions whose commands can be filled from what happened.</summary>
internal sealed class Reactions(Dice dice, Names names, FreeText text, IReadOnlyList<string> requirements)
{
    private readonly HashSet<string> _names = Names.Scope();
    private readonly List<(string Event, CommandElement Command)> _edges = [];
    private readonly List<string> _foreign = [];

    public ContextElement Give(ContextElement context, ContextElement? other)
    {
        var heard = context.Aggregates.SelectMany(aggregate => aggregate.Events, (aggregate, raised) => (aggregate, raised)).ToList();
        var policies = new List<PolicyElement>();
        foreach (var (source, raised) in dice.Some(heard, 25))
        {
            if (Reaction(context, source, raised) is { } reaction)
            {
                policies.Add(new PolicyElement { Name = names.Pascal(_names), When = raised.Name, Reaction = reaction, Description = Described(), Satisfies = dice.Some(requirements, 10) });
            }
        }

        return context with { Policies = policies, Subscribes = [.. Subscriptions(context, other)] };
    }

    private string? Described() => dice.Chance(30) ? text.Next() : null;

    private ReactionElement? Reaction(ContextElement context, AggregateElement source, EventElement raised)
    {
        var target = dice.Chance(40) ? source : dice.Pick(context.Aggregates);
        if (dice.PickOrNull(target.Commands) is not { } command || Leads(command, raised.Name, []))
        {
            return null;
        }

        var carried = source.Fields.Where(field => raised.Fields.Contains(field.Name)).ToList();
        var with = new List<KeyValuePair<string, string>>();
        foreach (var field in Sent(target, command))
        {
            if (carried.Exists(item => item.Name == field.Name && item.Type == field.Type) || (field.Type == $"ref<{source.Name}>" && carried.TrueForAll(item => item.Name != field.Name)))
            {
                continue;
            }

            if (field.Type == "uuid" || field.Type == $"ref<{source.Name}>")
            {
                with.Add(new(field.Name, "id"));
            }
            else if (dice.PickOrNull(carried.FindAll(item => item.Type == field.Type)) is { } filling)
            {
                with.Add(new(field.Name, filling.Name));
            }
            else if ((field.Required && field.Default is null) || carried.Exists(item => item.Name == field.Name))
            {
                return null;
            }
        }

        var reaction = new ReactionElement { Then = $"{target.Name}.{command.Name}", With = with };
        reaction = command.Creates ? reaction : Aimed(reaction, target, source, carried, command)!;
        if (reaction is not null)
        {
            _edges.Add((raised.Name, command));
        }

        return reaction;
    }

    private ReactionElement? Aimed(ReactionElement reaction, AggregateElement target, AggregateElement source, List<FieldElement> carried, CommandElement command)
    {
        if (target.Entities.Any(entity => entity.Many && (entity.Name == command.Changes || entity.Name == command.Removes)))
        {
            return null;
        }

        if (dice.PickOrNull([.. target.Fields.Where(field => field.Type == $"ref<{source.Name}>")]) is { } reference && dice.Chance(70))
        {
            return reaction with { ForEach = reference.Name };
        }

        var shared = target.Fields.Where(field => carried.Exists(item => item.Name == field.Name && item.Type == field.Type && Fields.IsPlain(field.Type))).ToList();
        if (dice.PickOrNull(shared) is { } match && dice.Chance(70))
        {
            return reaction with { Match = match.Name };
        }

        return target == source ? reaction : null;
    }

    private bool Leads(CommandElement command, string raised, HashSet<string> seen) =>
        command.Emits.Any(made => made == raised || (seen.Add(made) && _edges.Exists(edge => edge.Event == made && Leads(edge.Command, raised, seen))));

    private static IEnumerable<FieldElement> Sent(AggregateElement target, CommandElement command)
    {
        var entity = command.Adds ?? command.Changes;
        var known = entity is null ? target.Fields : target.Entities.First(item => item.Name == entity).Fields;
        var fields = command.Fields ?? (entity is null ? [] : [.. known.Select(field => new CommandFieldElement(field.Name, null))]);
        return fields.Select(field => field.Definition ?? known.First(item => item.Name == field.Name));
    }

    private IEnumerable<SubscriptionElement> Subscriptions(ContextElement context, ContextElement? other)
    {
        for (var count = dice.Pick(0, 0, 0, 1, 1, 2); count > 0; count--)
        {
            var target = dice.Pick(context.Aggregates);
            if (dice.PickOrNull(target.Commands) is not { } command || target.Entities.Any(entity => entity.Many && (entity.Name == command.Changes || entity.Name == command.Removes)))
            {
                continue;
            }

            var reaction = new ReactionElement { Then = $"{target.Name}.{command.Name}" };
            var match = dice.PickOrNull([.. target.Fields.Where(field => Fields.IsPlain(field.Type))]);
            if (!command.Creates && match is null)
            {
                continue;
            }

            var scope = Names.Scope(context.Name);
            _foreign.Add(_foreign.Count > 0 && dice.Chance(20) ? dice.Pick(_foreign) : $"{names.Pascal(scope)}.{names.Pascal(scope)}");
            var foreign = other is null ? null : dice.PickOrNull([.. other.Aggregates.SelectMany(aggregate => aggregate.Events).Where(raised => raised.Published)]);
            yield return new SubscriptionElement
            {
                Event = foreign is not null && dice.Chance(20) ? $"{other!.Name}.{foreign.Name}" : _foreign[^1],
                Reaction = command.Creates ? reaction : reaction with { Match = match!.Name },
                Description = Described(),
                Satisfies = dice.Some(requirements, 10),
            };
        }
    }
}
