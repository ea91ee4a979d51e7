using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds the commands of one aggregate; what they emit is looked up by name later.</summary>
internal sealed class CommandBinder(ContextScope scope, AggregateModel aggregate, FindingLog log)
{
    private readonly CommandFieldBinder _fields = new(scope, aggregate, log);

    public CommandModel Bind(CommandElement element)
    {
        CheckKinds(element);
        var entity = Entity(element);
        var fields = _fields.Bind(element, entity);
        var kind = Kind(element, fields);
        return new CommandModel
        {
            Name = element.Name,
            Description = element.Description,
            Kind = kind,
            Entity = entity?.Name,
            From = From(element, kind),
            IsGuarded = element.From is not null || MovesFromAnywhere(element, kind),
            To = To(element, kind),
            Fields = fields,
            Emits = Emits(element),
            Roles = [.. element.Roles.Distinct()],
            Satisfies = element.Satisfies,
            Pointer = element.Pointer,
        };
    }

    private static CommandKind Kind(CommandElement element, IReadOnlyList<CommandFieldModel> fields) => element switch
    {
        { Creates: true } => CommandKind.Creates,
        { Deletes: true } => CommandKind.Deletes,
        { Adds: not null } => CommandKind.AddsEntity,
        { Removes: not null } => CommandKind.RemovesEntity,
        { Changes: not null } => CommandKind.ChangesEntity,
        _ => element.To is not null || fields.Any(field => field.Sets) ? CommandKind.Changes : CommandKind.Records,
    };

    private void CheckKinds(CommandElement element)
    {
        string?[] kinds =
        [
            element.Creates ? "creates" : null,
            element.Deletes ? "deletes" : null,
            element.Adds is null ? null : "adds",
            element.Removes is null ? null : "removes",
            element.Changes is null ? null : "changes",
        ];
        var said = kinds.OfType<string>().ToList();
        if (said.Count > 1)
        {
            log.Add(
                FindingCodes.CommandConflict, element.Pointer, $"The command {element.Name} {string.Join(" and ", said)} at once: a command does one of these.", "Split it.");
        }

        if (element.To is not null && (element.Creates || element.Deletes))
        {
            log.Add(
                FindingCodes.CommandConflict,
                $"{element.Pointer}/to",
                element.Creates ? $"{element.Name} creates: a new {aggregate.Name} stands in the initial state." : $"{element.Name} deletes: no state is left to lead to.",
                "Leave 'to' out.");
        }

        if (element is { Creates: true, From: not null })
        {
            log.Add(FindingCodes.CommandConflict, $"{element.Pointer}/from", $"{element.Name} creates: there is no state to start from yet.", "Leave 'from' out.");
        }
        else if (element.From is { Count: 0 })
        {
            log.Add(FindingCodes.CommandConflict, $"{element.Pointer}/from", $"{element.Name} starts from no state at all.", "Name the states, or leave 'from' out for any.");
        }
    }

    private EntityModel? Entity(CommandElement element)
    {
        var (key, name) = element switch
        {
            { Adds: { } adds } => ("adds", adds),
            { Removes: { } removes } => ("removes", removes),
            { Changes: { } changes } => ("changes", changes),
            _ => ("", null),
        };
        if (name is null)
        {
            return null;
        }

        var entity = aggregate.Entities.FirstOrDefault(entity => entity.Name == name);
        if (entity is null)
        {
            log.Add(
                FindingCodes.UnknownEntity,
                $"{element.Pointer}/{key}",
                $"{aggregate.Name} has no entity '{name}'.",
                log.Suggest(name, aggregate.Entities.Select(known => known.Name)));
        }

        return entity;
    }

    private IReadOnlyList<string> From(CommandElement element, CommandKind kind)
    {
        // What a create says of it is told already.
        if (kind is not CommandKind.Creates && element.From is { } from && HasStates(element, $"{element.Pointer}/from"))
        {
            return [.. from.Where((state, at) => IsState(state, JsonPointer.Item($"{element.Pointer}/from", at))).Distinct()];
        }

        var states = kind is CommandKind.Creates ? [] : aggregate.Lifecycle?.States ?? [];
        if (!MovesFromAnywhere(element, kind))
        {
            return states;
        }

        if (states.Count == 1)
        {
            log.Add(
                FindingCodes.CommandConflict,
                $"{element.Pointer}/to",
                $"{element.Name} leads to {element.To}, the only state of {aggregate.Name}: there is no other to start from.",
                $"Say 'from: [{element.To}]', or leave 'to' out.");
        }

        return [.. states.Where(state => state != element.To)];
    }

    // Nothing moves to the state that it is in, unless it says so.
    private bool MovesFromAnywhere(CommandElement element, CommandKind kind) =>
        element is { From: null, To: { } to } && kind is not (CommandKind.Creates or CommandKind.Deletes) && aggregate.Lifecycle?.States.Contains(to) == true;

    private string? To(CommandElement element, CommandKind kind)
    {
        if (kind is CommandKind.Creates)
        {
            return aggregate.Lifecycle?.Initial;
        }

        return element.To is { } to && HasStates(element, $"{element.Pointer}/to") && IsState(to, $"{element.Pointer}/to") ? to : null;
    }

    private bool HasStates(CommandElement element, string pointer)
    {
        if (aggregate.Lifecycle is null)
        {
            log.Add(
                FindingCodes.NoLifecycle, pointer, $"{element.Name} speaks of states, and {aggregate.Name} has none.", "Give the aggregate a lifecycle: { states: […], initial: … }.");
        }

        return aggregate.Lifecycle is not null;
    }

    private bool IsState(string name, string pointer)
    {
        var isState = aggregate.Lifecycle!.States.Contains(name);
        if (!isState)
        {
            log.Add(FindingCodes.UnknownState, pointer, $"'{name}' is no state of {aggregate.Name}.", log.Suggest(name, aggregate.Lifecycle.States));
        }

        return isState;
    }

    private IReadOnlyList<string> Emits(CommandElement element)
    {
        var own = scope.Element.Aggregates.First(item => item.Pointer == aggregate.Pointer).Events;
        var known = new List<string>();
        foreach (var (name, at) in element.Emits.Select((name, at) => (name, at)))
        {
            if (own.Any(raised => raised.Name == name))
            {
                known.Add(name);
                continue;
            }

            var owner = scope.Element.Aggregates.FirstOrDefault(item => item.Events.Any(raised => raised.Name == name));
            log.Add(
                FindingCodes.UnknownEvent,
                JsonPointer.Item($"{element.Pointer}/emits", at),
                owner is null ? $"{aggregate.Name} has no event '{name}'." : $"The event '{name}' belongs to {owner.Name}: {aggregate.Name} cannot emit it.",
                log.Suggest(name, own.Select(raised => raised.Name)));
        }

        return [.. known.Distinct()];
    }
}
