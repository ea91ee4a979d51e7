using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>What a policy or subscription hears.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Aggregate">The aggregate that raises it; null if it is of another context.</param>
/// <param name="Fields">What it carries; null if that follows from what is needed.</param>
/// <param name="IdName">Under which name it carries the id of its aggregate.</param>
/// <param name="IsOfDeleted">Whether the aggregate is gone when the event is heard, so that nothing refers to it any more.</param>
internal sealed record HeardEvent(string Name, string? Aggregate, IReadOnlyList<EventFieldModel>? Fields, string IdName, bool IsOfDeleted = false);

/// <summary>Binds the command that a policy or subscription gives: to which instances, with which values.</summary>
internal sealed class ReactionBinder(ContextScope scope, IReadOnlyList<AggregateModel> aggregates, FindingLog log)
{
    /// <summary>The reaction and what it needs of the event; null after a finding.</summary>
    public (ReactionModel Reaction, IReadOnlyList<FieldModel> Needs)? Bind(ReactionElement element, HeardEvent heard, string name, string pointer)
    {
        if (Target(element.Then, $"{pointer}/then") is not var (aggregate, command) || command is null)
        {
            return null;
        }

        var needs = new List<FieldModel>();
        var where = Instances(element, heard, aggregate, command, needs, name, pointer);
        var arguments = new ArgumentBinder(heard, log).Bind(element, command, needs, name, pointer);
        return where is var (target, field)
            ? (new ReactionModel(aggregate.Name, command.Name, target, field, arguments), heard.Aggregate is null ? EventNeeds.Merge(needs, heard, pointer, log) : [])
            : null;
    }

    /// <summary>What can be said of a reaction to an event that is not known.</summary>
    public void Check(ReactionElement element, string name, string pointer)
    {
        if (Target(element.Then, $"{pointer}/then") is not var (aggregate, command) || command is null)
        {
            return;
        }

        if (CanChoose(element, aggregate, command, name, pointer) && (element.ForEach ?? element.Match) is { } field)
        {
            Field(field, aggregate, $"{pointer}/{(element.ForEach is null ? "match" : "forEach")}");
        }

        ArgumentBinder.CheckNames(element, command, pointer, log);
    }

    private (AggregateModel Aggregate, CommandModel Command)? Target(string then, string pointer)
    {
        var parts = then.Split('.');
        if (then.Length == 0)
        {
            return null;
        }

        if (parts.Length != 2)
        {
            var owners = aggregates.Where(item => item.Commands.Any(command => command.Name == then)).Select(item => $"{item.Name}.{then}").ToList();
            log.Add(
                FindingCodes.UnknownCommand,
                pointer,
                $"'{then}' does not name a command: write Aggregate.Command.",
                owners.Count == 1 ? $"Did you mean '{owners[0]}'?" : null);
            return null;
        }

        if (aggregates.FirstOrDefault(item => item.Name == parts[0]) is not { } aggregate)
        {
            log.Add(
                FindingCodes.UnknownCommand,
                pointer,
                $"There is no aggregate '{parts[0]}' in the context {scope.Element.Name}.",
                log.Suggest(parts[0], aggregates.Select(item => item.Name)));
            return null;
        }

        if (aggregate.Commands.FirstOrDefault(item => item.Name == parts[1]) is not { } command)
        {
            log.Add(
                FindingCodes.UnknownCommand,
                pointer,
                $"{aggregate.Name} has no command '{parts[1]}'.",
                log.Suggest(parts[1], aggregate.Commands.Select(item => item.Name)));
            return null;
        }

        return (aggregate, command);
    }

    private (ReactionTarget Target, string? Field)? Instances(
        ReactionElement element, HeardEvent heard, AggregateModel aggregate, CommandModel command, List<FieldModel> needs, string name, string pointer)
    {
        if (!CanChoose(element, aggregate, command, name, pointer))
        {
            return null;
        }

        if (command.Kind is CommandKind.Creates)
        {
            return (ReactionTarget.New, null);
        }

        if (element.ForEach is { } reference)
        {
            return ForEach(reference, heard, aggregate, $"{pointer}/forEach");
        }

        if (element.Match is { } match)
        {
            return Match(match, heard, aggregate, needs, $"{pointer}/match");
        }

        return heard.Aggregate == aggregate.Name
            ? (ReactionTarget.Same, null)
            : Unclear(
                pointer,
                $"{name} does not say which {aggregate.Name} gets the command: {heard.Name} is not an event of {aggregate.Name}.",
                "Say 'forEach: <reference>' or 'match: <field>'.");
    }

    private bool CanChoose(ReactionElement element, AggregateModel aggregate, CommandModel command, string name, string pointer)
    {
        if (element is { ForEach: not null, Match: not null })
        {
            Unclear(pointer, $"{name} has both 'forEach' and 'match'.", "Keep the one that names the instances.");
            return false;
        }

        if (command.Kind is CommandKind.Creates && (element.ForEach ?? element.Match) is not null)
        {
            Unclear(pointer, $"{name} gives a command that creates: there are no instances to choose.", "Leave 'forEach' and 'match' out.");
            return false;
        }

        if (command.Kind is not (CommandKind.Creates or CommandKind.AddsEntity) && command.Entity is { } part && aggregate.Entity(part).IsMany)
        {
            Unclear(pointer, $"{name} cannot say which {part} of {aggregate.Name} the command {command.Name} is about.", "Give a command of the aggregate itself.");
            return false;
        }

        return true;
    }

    private (ReactionTarget, string?)? ForEach(string name, HeardEvent heard, AggregateModel aggregate, string pointer)
    {
        if (Field(name, aggregate, pointer) is not { } field)
        {
            return null;
        }

        var isReferring = field.Type is { Kind: TypeKind.Ref, IsList: false } && field.Type.Name == heard.Aggregate;
        if (isReferring && heard.IsOfDeleted)
        {
            log.Add(
                FindingCodes.NeverReacts,
                pointer,
                $"{heard.Name} is raised when a {heard.Aggregate} is deleted, which is refused while '{name}' of a {aggregate.Name} refers to it: nothing is ever told.",
                "Raise the event by a command that comes before the delete.");
        }

        return isReferring
            ? (ReactionTarget.Referring, name)
            : Unclear(
                pointer,
                heard.Aggregate is null
                    ? $"'{name}' cannot point to the aggregate of {heard.Name}: a reference stays in its context."
                    : $"'{name}' of {aggregate.Name} is {field.Type}, not ref<{heard.Aggregate}>: it does not point to the aggregate of {heard.Name}.",
                heard.Aggregate is null ? "Say 'match: <field>'." : null);
    }

    private (ReactionTarget, string?)? Match(string name, HeardEvent heard, AggregateModel aggregate, List<FieldModel> needs, string pointer)
    {
        if (Field(name, aggregate, pointer) is not { } field)
        {
            return null;
        }

        if (field.Type.IsList || field.Type.Kind is TypeKind.ValueObject or TypeKind.Binary)
        {
            return Unclear(pointer, $"'{name}' of {aggregate.Name} is {field.Type}: only single values, enums and references can be matched.");
        }

        if (heard.Fields is { } carried)
        {
            if (carried.FirstOrDefault(item => item.Name == name) is not { } source)
            {
                log.Add(FindingCodes.UnknownField, pointer, $"{heard.Name} carries no '{name}' to match by.", log.Suggest(name, carried.Select(item => item.Name)));
                return null;
            }

            if (!ArgumentBinder.Fits(source, field.Type))
            {
                return Unclear(pointer, $"'{name}' is {ArgumentBinder.Words(source)} in {heard.Name} and {field.Type} in {aggregate.Name}: they cannot be equal.");
            }
        }

        needs.Add(field with { IsRequired = true, IsUnique = false, Default = null });
        return (ReactionTarget.Matching, name);
    }

    private FieldModel? Field(string name, AggregateModel aggregate, string pointer)
    {
        var field = aggregate.Fields.FirstOrDefault(item => item.Name == name);
        if (field is null && !scope.BrokenFields.Contains(aggregate.Pointer, name))
        {
            log.Add(FindingCodes.UnknownField, pointer, $"{aggregate.Name} has no field '{name}'.", log.Suggest(name, aggregate.Fields.Select(item => item.Name)));
        }

        return field;
    }

    private (ReactionTarget, string?)? Unclear(string pointer, string message, string? hint = null)
    {
        log.Add(FindingCodes.PolicyTarget, pointer, message, hint);
        return null;
    }
}
