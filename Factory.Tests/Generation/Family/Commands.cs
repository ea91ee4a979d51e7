using Factory.Core.Blueprints.Document;

namespace Factory.Tests.Generation.Family;

/// <summary>Draws the commands of an aggregate and the events that they emit.</summary>
internal sealed class Commands(Dice dice, Names names, FreeText text, TypePool types, Fields fields, IReadOnlyList<string> requirements)
{
    private static readonly string[] Roles = ["admin", "clerk", "Super User", "x:y/z", "o'neil", "\"quoted\"", "${{ role }}"];

    private readonly HashSet<string> _names = Names.Scope();

    public AggregateElement Give(AggregateElement aggregate, IReadOnlyList<Term> terms, HashSet<string> events)
    {
        var commands = new List<CommandElement>();
        for (var count = dice.Pick(0, 1, 1, 1, 1, 1, 1, 1, 2); count > 0; count--)
        {
            commands.Add(new CommandElement { Name = Name("Create"), Creates = true, Fields = Sent(aggregate.Fields, isWhole: true) });
        }

        commands.AddRange(Moves(aggregate));
        for (var count = dice.Between(0, 3); count > 0; count--)
        {
            commands.Add(new CommandElement { Name = Name("Update"), From = From(aggregate), Fields = Sent(aggregate.Fields, isWhole: false) });
        }

        commands.AddRange(aggregate.Entities.SelectMany(entity => OfEntity(aggregate, entity)));
        if (dice.Chance(40))
        {
            commands.Add(new CommandElement { Name = Name("Delete"), Deletes = true, From = From(aggregate), Fields = dice.Chance(20) ? [Own()] : null });
        }

        var raised = new List<EventElement>();
        commands = commands.ConvertAll(command => Complete(command, aggregate, terms, events, raised));
        return aggregate with { Commands = commands, Events = raised };
    }

    private string Name(string usual) => dice.Chance(25) && _names.Add(usual) ? usual : names.Pascal(_names);

    private CommandElement Complete(CommandElement command, AggregateElement aggregate, IReadOnlyList<Term> terms, HashSet<string> events, List<EventElement> raised)
    {
        for (var count = dice.Pick(0, 0, 1, 1, 2); count > 0; count--)
        {
            if (raised.Count > 0 && dice.Chance(15))
            {
                command = command with { Emits = [.. command.Emits.Append(dice.Pick(raised).Name).Distinct()] };
                continue;
            }

            var made = Event(command, aggregate, events);
            raised.Add(made);
            command = command with { Emits = [.. command.Emits, made.Name] };
        }

        return command with
        {
            Description = dice.Chance(30) ? text.Next() : null,
            Roles = dice.Chance(25) ? dice.Several(Roles, dice.Between(1, 2)) : [],
            Satisfies = dice.Some(requirements, 15),
            Requires = dice.Chance(25) ? Required(command, aggregate, terms) : [],
        };
    }

    private List<ConditionElement> Required(CommandElement command, AggregateElement aggregate, IReadOnlyList<Term> terms)
    {
        var sent = (command.Fields ?? []).Select(field => field.Definition).OfType<FieldElement>().Select(field => Term.Of(field, types)).ToList();
        var seen = terms.Where(term => sent.TrueForAll(own => own.Path != term.Path)).Concat(sent).ToList();
        var (scope, rules) = (Names.Scope(), new Rules(dice, types, isQuery: false));
        return
        [
            .. Enumerable.Range(0, dice.Between(1, 2))
                .Select(_ => rules.Condition(seen, isLenient: command.Creates || dice.Chance(50)))
                .OfType<string>()
                .Select(rule => new ConditionElement { Rule = rule, Message = text.Next(), Name = text.NamesConditions | dice.Chance(50) ? names.Pascal(scope) : null }),
        ];
    }

    private EventElement Event(CommandElement command, AggregateElement aggregate, HashSet<string> events)
    {
        var own = (command.Fields ?? []).Select(field => field.Definition).OfType<FieldElement>();
        var carried = aggregate.Fields.Concat(command.Adds is null && command.Changes is null ? own : []).Where(field => !HasBinary(field.Type)).Select(field => field.Name).Distinct();
        return new EventElement
        {
            Name = names.Pascal(events),
            Description = dice.Chance(30) ? text.Next() : null,
            Published = dice.Chance(50),
            Satisfies = dice.Some(requirements, 10),
            Fields = [.. dice.Some(carried, 40), .. aggregate.Lifecycle is not null && dice.Chance(15) ? ["status"] : Array.Empty<string>()],
        };
    }

    private bool HasBinary(string type)
    {
        var kind = type.StartsWith("list<", StringComparison.Ordinal) ? type[5..^1] : type;
        return kind == "binary" || (types.ValueObjects.TryGetValue(kind, out var item) && item.Fields.Any(field => HasBinary(field.Type)));
    }

    private IEnumerable<CommandElement> Moves(AggregateElement aggregate)
    {
        var states = aggregate.Lifecycle?.States ?? [];
        foreach (var state in states.Skip(1).Append(states.Count > 0 && dice.Chance(10) ? states[0] : null).OfType<string>())
        {
            yield return new CommandElement
            {
                Name = Name("Move"),
                From = states.Count == 1 ? [state] : dice.Chance(80) ? [.. dice.Several(states, dice.Between(1, states.Count))] : null,
                To = state,
                Fields = dice.Chance(30) ? Sent(aggregate.Fields, isWhole: false) : null,
            };
        }
    }

    private IEnumerable<CommandElement> OfEntity(AggregateElement aggregate, EntityElement entity)
    {
        if (dice.Chance(90))
        {
            yield return new CommandElement { Name = Name($"Add{entity.Name}"), Adds = entity.Name, From = From(aggregate), Fields = dice.Chance(50) ? null : Sent(entity.Fields, isWhole: true) };
        }

        if (dice.Chance(50))
        {
            yield return new CommandElement { Name = Name("Change"), Changes = entity.Name, From = From(aggregate), Fields = dice.Chance(50) ? null : Sent(entity.Fields, isWhole: false) };
        }

        if (dice.Chance(50))
        {
            yield return new CommandElement { Name = Name("Remove"), Removes = entity.Name, From = From(aggregate), Fields = dice.Chance(15) ? [Own()] : null };
        }
    }

    private IReadOnlyList<string>? From(AggregateElement aggregate) =>
        aggregate.Lifecycle is { } lifecycle && dice.Chance(35) ? dice.Several(lifecycle.States, dice.Between(1, lifecycle.States.Count)) : null;

    /// <param name="isWhole">What is made by it needs a value for every required field.</param>
    private List<CommandFieldElement> Sent(IReadOnlyList<FieldElement> known, bool isWhole)
    {
        var sent = known.Where(field => isWhole ? (field.Required && field.Default is null) || dice.Chance(60) : dice.Chance(35))
            .Select(field => new CommandFieldElement(field.Name, dice.Chance(15) ? fields.Narrowed(field) : null))
            .ToList();
        if (dice.Chance(25))
        {
            sent.Add(Own([.. known.Select(field => field.Name)]));
        }

        return sent;
    }

    private CommandFieldElement Own(params IEnumerable<string> taken)
    {
        var field = fields.Draw(Names.Scope([.. taken, "id", "status"]), types);
        return new CommandFieldElement(field.Name, field);
    }
}
