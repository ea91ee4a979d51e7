using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements.Drafting;

/// <summary>Drafts commands, events and policies.</summary>
internal sealed class BehaviourDraft(List<AggregateDraft> aggregates, IReadOnlyDictionary<string, string> parts, DraftNotes notes)
{
    // The event of a verb on a noun, so that "when" finds it whatever the order of the sentences.
    private readonly Dictionary<string, string> _verbs = new(StringComparer.Ordinal);

    public IReadOnlyList<PolicyElement> Add(IReadOnlyList<Sentence> sentences)
    {
        foreach (var can in sentences.OfType<CanDo>())
        {
            Add(can);
        }

        foreach (var when in sentences.OfType<WhenDone>())
        {
            AddEvent(when);
        }

        // An aggregate that nothing creates is of no use; one without any command has all that the language implies.
        foreach (var aggregate in aggregates.Where(aggregate => aggregate.Commands.Count > 0 && !aggregate.Commands.Exists(command => command.Creates)))
        {
            aggregate.Commands.Insert(0, new CommandElement { Name = "Create", Creates = true, Fields = AllFields(aggregate) });
            notes.Drafted($"No sentence says who creates a {aggregate.Name}: any signed-in caller can, with the command Create.");
        }

        return [.. sentences.OfType<WhenDone>().Select(Policy).OfType<PolicyElement>().DistinctBy(policy => policy.Name)];
    }

    private void Add(CanDo can)
    {
        // What is read needs no command: everything can be listed and read by id.
        if (English.IsReading(can.Verb))
        {
            AddReading(can);
            return;
        }

        if (parts.TryGetValue(can.Noun, out var owner))
        {
            AddToPart(can, Find(owner));
            return;
        }

        if (Find(can.Noun) is not { } aggregate || Identifier.ToPascalCase(can.Verb) is not { } name)
        {
            return;
        }

        var at = aggregate.Commands.FindIndex(command => command.Name == name);
        if (at >= 0)
        {
            var known = aggregate.Commands[at];
            aggregate.Commands[at] = known with
            {
                // Where anyone can, no role can less.
                Roles = can.Role.Length == 0 || known.Roles.Count == 0 ? [] : [.. known.Roles.Append(can.Role).Distinct()],
                Satisfies = [.. known.Satisfies.Append(can.Item).Distinct()],
            };
            notes.Drafted(can, $"that {Callers(can)} may call the command {name} of {aggregate.Name}");
            return;
        }

        var command = Filled(new CommandElement { Name = name, Roles = Roles(can), Satisfies = [can.Item] }, can, aggregate);
        aggregate.Commands.Add(command);
        notes.Drafted(can, $"the command {name} of {aggregate.Name}, which {Callers(can)} may call{Does(command, aggregate)}");
    }

    private void AddReading(CanDo can)
    {
        if (Find(can.Noun) is { } aggregate)
        {
            aggregate.Satisfy(can.Item);
            notes.Drafted(can, $"nothing new: every {aggregate.Name} can be listed and read, by any signed-in caller");
        }
    }

    private static string[] Roles(CanDo can) => can.Role.Length == 0 ? [] : [can.Role];

    private static string Callers(CanDo can) => can.Role.Length == 0 ? "any signed-in caller" : $"the role {can.Role}";

    private static string Does(CommandElement command, AggregateDraft aggregate) => command switch
    {
        { Creates: true } => $": it makes a new {aggregate.Name}",
        { Deletes: true } => $": it deletes the {aggregate.Name}",
        { To: { } to } => $": it leads from {string.Join(", ", command.From!)} to {to}",
        { Fields.Count: > 0 } => ": it changes the fields",
        _ => $": it records {string.Join(", ", command.Emits)}",
    };

    private CommandElement Filled(CommandElement command, CanDo can, AggregateDraft aggregate)
    {
        // A new aggregate stands in the first state: what leads there makes one.
        var state = aggregate.States.FirstOrDefault(state => English.IsParticiple(state, can.Verb));
        var isFirst = state is not null && state == aggregate.States[0];
        if (state is not null && !isFirst)
        {
            return command with { From = [.. aggregate.States.TakeWhile(before => before != state)], To = state };
        }

        if (isFirst || (English.IsCreating(can.Verb) && !aggregate.Commands.Exists(known => known.Creates)))
        {
            return command with { Creates = true, Fields = AllFields(aggregate) };
        }

        var raised = EventOf(aggregate.Name, English.Participle(can.Verb));
        aggregate.AddEvent(raised, can.Item);
        _verbs[raised] = can.Verb;
        return can.Verb switch
        {
            var verb when English.IsDeleting(verb) => command with { Deletes = true, Emits = [raised] },
            var verb when English.IsChanging(verb) && aggregate.FieldNames.Any() => command with { Fields = AllFields(aggregate), Emits = [raised] },
            _ => command with { Emits = [raised] },
        };
    }

    private void AddToPart(CanDo can, AggregateDraft? owner)
    {
        var command = new CommandElement { Name = $"{Identifier.ToPascalCase(can.Verb)}{can.Noun}", Roles = Roles(can), Satisfies = [can.Item] };
        CommandElement? filled = can.Verb switch
        {
            "delete" or "remove" or "drop" => command with { Removes = can.Noun },
            "change" or "update" or "edit" or "correct" => command with { Changes = can.Noun },
            _ when English.IsCreating(can.Verb) => command with { Adds = can.Noun },
            _ => null,
        };
        if (owner is null || filled is null)
        {
            notes.NotDrafted(can, $"a {can.Noun} is a part of {owner?.Name ?? "something else"}: it can be added, changed or removed");
            return;
        }

        owner.AddPart(can.Noun, can.Item);
        if (owner.Commands.TrueForAll(known => known.Name != filled.Name))
        {
            owner.Commands.Add(filled);
            notes.Drafted(can, $"the command {filled.Name} of {owner.Name}, which {Callers(can)} may call");
        }
    }

    private void AddEvent(WhenDone when)
    {
        if (Find(when.Noun) is not { } aggregate)
        {
            notes.NotDrafted(when, $"nothing is known about a {when.Noun}");
            return;
        }

        var raised = EventOf(aggregate.Name, when.Participle);
        for (var at = 0; at < aggregate.Commands.Count; at++)
        {
            if (IsDone(aggregate.Commands[at], when.Participle) && !aggregate.Commands[at].Emits.Any(known => English.IsParticiple(known[aggregate.Name.Length..], aggregate.Commands[at].Name.ToLowerInvariant())))
            {
                aggregate.Commands[at] = aggregate.Commands[at] with { Emits = [.. aggregate.Commands[at].Emits, raised] };
            }
        }

        aggregate.AddEvent(Known(aggregate, raised), when.Item);
        notes.Drafted(when, $"the event {raised} of {aggregate.Name}");
    }

    private PolicyElement? Policy(WhenDone when)
    {
        if (Find(when.Noun) is not { } source)
        {
            return null;
        }

        if (when.ThenNoun is null || when.ThenParticiple is null)
        {
            notes.NotDrafted(when, $"'{when.Then}' is not understood, so that nothing follows the event", "Say 'When an order is placed, an invoice is issued.', or write a policy of the blueprint.");
            return null;
        }

        if (Find(when.ThenNoun) is not { } target || target.Commands.Find(command => IsDone(command, when.ThenParticiple)) is not { } command)
        {
            notes.NotDrafted(when, $"nothing here can be {when.ThenParticiple} as a {when.ThenNoun}, so that nothing follows the event", $"Say who can do that to a {when.ThenNoun}.");
            return null;
        }

        // Only what the two aggregates make certain: the same one, all that refer to it, or a new one that the event can fill.
        var reference = target.FieldNames.FirstOrDefault(name => name == Identifier.Lower(source.Name));
        var carried = command.Creates ? Carried(source, target) : command.Fields is null or { Count: 0 } ? [] : null;
        if (carried is null || command.Adds is not null || command.Removes is not null || command.Changes is not null
            || (!command.Creates && target != source && reference is null) || (command.Creates && target == source) || !Raises(source, when.Participle))
        {
            notes.NotDrafted(when, $"it is not certain which {target.Name} it is about and with which values", "Write it as a policy of the blueprint.");
            return null;
        }

        var raised = Known(source, EventOf(source.Name, when.Participle));
        if (command.Emits.Contains(raised))
        {
            return null;
        }

        source.Carry(raised, carried);
        notes.Drafted(when, $"the policy that calls {command.Name} of {target.Name}");
        return new PolicyElement
        {
            Name = $"{command.Name}{(target == source ? "" : target.Name)}When{raised}" is { Length: <= Identifier.MaxLength } name ? name : $"{command.Name}When{raised}"[..Math.Min(Identifier.MaxLength, command.Name.Length + 4 + raised.Length)],
            When = raised,
            Reaction = new ReactionElement { Then = $"{target.Name}.{command.Name}", ForEach = target == source || command.Creates ? null : reference },
            Satisfies = [when.Item],
        };
    }

    // What a new one needs and the other has under the same name and type; null if something would be left over.
    private static List<string>? Carried(AggregateDraft source, AggregateDraft target)
    {
        var needed = target.Fields.Where(field => field.Required && field.Type != $"ref<{source.Name}>").ToList();
        return needed.TrueForAll(field => source.Fields.Any(known => known.Name == field.Name && known.Type == field.Type && known.Required && !known.Sensitive))
            ? [.. needed.Select(field => field.Name)]
            : null;
    }

    private bool Raises(AggregateDraft source, string participle) =>
        source.Commands.Exists(command => command.Emits.Contains(Known(source, EventOf(source.Name, participle))));

    private static bool IsDone(CommandElement command, string participle) =>
        English.IsParticiple(participle, command.Name.ToLowerInvariant()) || (command.To?.Equals(participle, StringComparison.OrdinalIgnoreCase) ?? false);

    // One spelling of "cancelled" is enough.
    private string Known(AggregateDraft aggregate, string raised) =>
        _verbs.FirstOrDefault(pair => pair.Key.StartsWith(aggregate.Name, StringComparison.Ordinal) && English.IsParticiple(raised[aggregate.Name.Length..], pair.Value)).Key ?? raised;

    private static string EventOf(string aggregate, string participle)
    {
        var name = aggregate + Identifier.ToPascalCase(participle);
        return name.Length <= Identifier.MaxLength ? name : name[..Identifier.MaxLength];
    }

    private static CommandFieldElement[] AllFields(AggregateDraft aggregate) => [.. aggregate.FieldNames.Select(field => new CommandFieldElement(field, null))];

    private AggregateDraft? Find(string noun) => aggregates.Find(aggregate => aggregate.Name.Equals(noun, StringComparison.OrdinalIgnoreCase));
}
