using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Finds where each field of a policy's or subscription's command comes from.</summary>
internal sealed class ArgumentBinder(HeardEvent heard, FindingLog log)
{
    private const string AggregateId = "id";

    /// <param name="needs">What a foreign event must carry; filled here.</param>
    public IReadOnlyList<ArgumentModel> Bind(ReactionElement element, CommandModel command, List<FieldModel> needs, string name, string pointer)
    {
        CheckNames(element, command, pointer, log);
        var arguments = new List<ArgumentModel>();
        foreach (var field in command.Fields)
        {
            var mapped = element.With.FirstOrDefault(pair => pair.Key == field.Name);
            var argument = mapped.Key is null
                ? Implicit(field, needs, command, name, pointer)
                : Explicit(field, mapped.Value, needs, JsonPointer.Key($"{pointer}/with", field.Name));
            if (argument is not null)
            {
                arguments.Add(argument);
            }
        }

        return arguments;
    }

    /// <summary>Only fields of the command can be filled.</summary>
    public static void CheckNames(ReactionElement element, CommandModel command, string pointer, FindingLog log)
    {
        foreach (var (target, _) in element.With.Where(pair => command.Fields.All(field => field.Name != pair.Key)))
        {
            log.Add(
                FindingCodes.UnknownField,
                JsonPointer.Key($"{pointer}/with", target),
                $"The command {command.Name} has no field '{target}'.",
                log.Suggest(target, command.Fields.Select(field => field.Name)));
        }
    }

    /// <summary>Whether a value that an event carries can be given where a type is asked for: no field can take a state.</summary>
    public static bool Fits(EventFieldModel source, FieldType target) => !source.IsStatus && Fits(source.Field.Type, target);

    /// <summary>What an event carries, for the architect.</summary>
    public static string Words(EventFieldModel source) => source.IsStatus ? "a state" : source.Field.Type.ToString();

    private static bool Fits(FieldType source, FieldType target) =>
        source == target
        || (source.IsList == target.IsList && (source.Kind, target.Kind) switch
        {
            (TypeKind.String, TypeKind.Text) or (TypeKind.Text, TypeKind.String) => true,
            (TypeKind.Int, TypeKind.Long or TypeKind.Decimal) => !source.IsList,
            _ => false,
        });

    private ArgumentModel? Explicit(CommandFieldModel field, string source, List<FieldModel> needs, string pointer)
    {
        if (source == AggregateId)
        {
            if (IsId(field.Field.Type))
            {
                return Id(field, needs);
            }

            log.Add(
                FindingCodes.PolicyArgument,
                pointer,
                field.Field.Type.Kind is TypeKind.Ref && heard.IsOfDeleted
                    ? $"'{field.Name}' would refer to the {heard.Aggregate} that {heard.Name} says is deleted."
                    : $"'{field.Name}' is {field.Field.Type} and cannot take the id of the event's aggregate.");
            return null;
        }

        if (heard.Fields is null)
        {
            needs.Add(Need(field, source));
            return new ArgumentModel(field.Name, source);
        }

        if (heard.Fields.FirstOrDefault(item => item.Name == source) is not { } carried)
        {
            log.Add(FindingCodes.UnknownField, pointer, $"{heard.Name} carries no '{source}'.", log.Suggest(source, [AggregateId, .. heard.Fields.Select(item => item.Name)]));
            return null;
        }

        if (!FitsHere(carried, field.Field.Type))
        {
            log.Add(FindingCodes.PolicyArgument, pointer, $"'{source}' of {heard.Name} is {Words(carried)} and does not fit '{field.Name}', which is {field.Field.Type}.");
            return null;
        }

        needs.Add(Need(field, source));
        return new ArgumentModel(field.Name, source);
    }

    // What is of another context is read from what it sent, under the name that it has there.
    private ArgumentModel Id(CommandFieldModel field, List<FieldModel> needs)
    {
        if (heard.Aggregate is not null)
        {
            return new ArgumentModel(field.Name, null);
        }

        needs.Add(Need(field, heard.IdName));
        return new ArgumentModel(field.Name, heard.IdName);
    }

    private ArgumentModel? Implicit(CommandFieldModel field, List<FieldModel> needs, CommandModel command, string name, string pointer)
    {
        var carried = heard.Fields?.FirstOrDefault(item => item.Name == field.Name);
        if (heard.Fields is null || (carried is not null && FitsHere(carried, field.Field.Type)))
        {
            needs.Add(Need(field, field.Name));
            return new ArgumentModel(field.Name, field.Name);
        }

        if (heard is { Aggregate: not null, IsOfDeleted: false } && field.Field.Type is { Kind: TypeKind.Ref, IsList: false } && field.Field.Type.Name == heard.Aggregate)
        {
            return new ArgumentModel(field.Name, null);
        }

        if (field.MustBeSent || carried is not null)
        {
            log.Add(
                field.MustBeSent ? FindingCodes.PolicyArgument : FindingCodes.ArgumentLeftOut,
                pointer,
                carried is null
                    ? $"Nothing fills '{field.Name}', which {command.Name} needs in {name}."
                    : $"'{field.Name}' of {heard.Name} is {Words(carried)} and does not fit '{field.Name}' of {command.Name}, which is {field.Field.Type}.",
                $"Say 'with: {{ {field.Name}: … }}' with a field of {heard.Name}, or id.");
        }

        return null;
    }

    // Between contexts an id is an id: the reference of one is no type of the other.
    private bool FitsHere(EventFieldModel source, FieldType target) =>
        Fits(source, target)
        || (heard.Aggregate is null && source.Field.Type.IsList == target.IsList && IsId(source.Field.Type.Item) && IsId(target.Item));

    private bool IsId(FieldType type) =>
        type is { Kind: TypeKind.Uuid, IsList: false }
        || (type is { Kind: TypeKind.Ref, IsList: false } && (heard.Aggregate is null || (type.Name == heard.Aggregate && !heard.IsOfDeleted)));

    private static FieldModel Need(CommandFieldModel field, string name) =>
        field.Field with { Name = name, IsRequired = field.MustBeSent, IsUnique = false, Default = null, Pointer = "" };
}
