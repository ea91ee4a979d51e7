using System.Text.Json;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds the events of one aggregate: where each value that they carry comes from.</summary>
internal sealed class EventBinder(ContextScope scope, AggregateModel aggregate, FindingLog log)
{
    public EventModel Bind(EventElement element)
    {
        var emitters = aggregate.Commands.Where(command => command.Emits.Contains(element.Name)).ToList();
        var fields = element.Fields
            .Select((name, at) => (Name: name, Pointer: JsonPointer.Item($"{element.Pointer}/fields", at)))
            .DistinctBy(field => field.Name)
            .Select(field => Field(field.Name, field.Pointer, element, emitters))
            .OfType<EventFieldModel>()
            .ToList();
        return new EventModel
        {
            Name = element.Name,
            Description = element.Description,
            IdName = IdName(fields),
            IsPublished = element.Published,
            Fields = fields,
            Satisfies = element.Satisfies,
            Pointer = element.Pointer,
        };
    }

    private string IdName(List<EventFieldModel> fields)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName($"{aggregate.Name}Id");
        return fields.Exists(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ? "aggregateId" : name;
    }

    private EventFieldModel? Field(string name, string pointer, EventElement element, List<CommandModel> emitters)
    {
        if (Find(name, pointer, element, emitters) is not { } found)
        {
            return null;
        }

        if (!ValueParts.Any(found.Field, scope.ValueObjects, part => part.Type.Kind is TypeKind.Binary))
        {
            return found;
        }

        log.Add(
            FindingCodes.EventField,
            pointer,
            found.Field.Type.Kind is TypeKind.Binary ? $"'{name}' is binary, which no event carries." : $"'{name}' holds binary, which no event carries.",
            "Carry where it can be fetched instead.");
        return null;
    }

    private EventFieldModel? Find(string name, string pointer, EventElement element, List<CommandModel> emitters)
    {
        // What every emitter sends for itself hides the aggregate's field of that name.
        var sent = emitters.Select(command => OwnField(command, name)).ToList();
        var own = aggregate.Fields.FirstOrDefault(field => field.Name == name);
        if (sent.Count > 0 && sent.All(field => field is not null) && sent.DistinctBy(field => field!.Type).Count() == 1)
        {
            return new EventFieldModel(sent[0]! with { IsRequired = sent.All(field => field!.IsRequired) }, IsStatus: false, IsOfCommand: true);
        }

        if (own is not null)
        {
            return new EventFieldModel(own, IsStatus: false, IsOfCommand: false);
        }

        if (name == "status" && aggregate.Lifecycle is not null)
        {
            return new EventFieldModel(Status(aggregate), IsStatus: true, IsOfCommand: false);
        }

        if (Owners(emitters).Any(owner => scope.BrokenFields.Contains(owner, name)))
        {
            return null;
        }

        if (sent.Any(field => field is not null))
        {
            var without = emitters.First(command => OwnField(command, name)?.Type != sent.First(field => field is not null)!.Type);
            log.Add(
                FindingCodes.EventField,
                pointer,
                $"{element.Name} carries '{name}', which {without.Name} emits it without, or with another type.",
                "Give each command an event of its own, or the aggregate the field.");
            return null;
        }

        log.Add(
            FindingCodes.UnknownField,
            pointer,
            $"{element.Name} carries '{name}', which is a field neither of {aggregate.Name} nor of a command that emits it.",
            log.Suggest(name, aggregate.Fields.Select(field => field.Name).Concat(emitters.SelectMany(command => command.Fields, (_, field) => field.Name))));
        return null;
    }

    private IEnumerable<string> Owners(List<CommandModel> emitters) =>
    [
        aggregate.Pointer,
        .. emitters.Select(command => command.Pointer),
        .. aggregate.Entities.Where(entity => emitters.Exists(command => command.Entity == entity.Name)).Select(entity => entity.Pointer),
    ];

    /// <summary>The state as a field: an enum under the aggregate's name.</summary>
    public static FieldModel Status(AggregateModel aggregate) =>
        new() { Name = "status", Type = new FieldType(TypeKind.Enum, aggregate.Name), IsRequired = true };

    private static FieldModel? OwnField(CommandModel command, string name) =>
        command.Fields.FirstOrDefault(field => field.Name == name && (!field.Sets || command.Entity is not null))?.Field;
}
