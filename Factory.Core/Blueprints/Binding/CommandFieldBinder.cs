using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds what a caller sends with a command: fields of the aggregate or entity, and those of the command alone.</summary>
internal sealed class CommandFieldBinder(ContextScope scope, AggregateModel aggregate, FindingLog log)
{
    private readonly FieldBinder _fields = new(scope, log);

    public IReadOnlyList<CommandFieldModel> Bind(CommandElement element, EntityModel? entity)
    {
        var takesEntity = element.Adds is not null || element.Changes is not null;
        if (takesEntity && entity is null)
        {
            return [];
        }

        if (element.Fields is null)
        {
            return takesEntity ? [.. entity!.Fields.Select(field => new CommandFieldModel(field, Sets: true))] : [];
        }

        // A delete has nothing to set, and the removal of an entity takes its id alone: what they name is told to the command's rules and events only.
        var settable = takesEntity ? entity!.Fields : element.Deletes || element.Removes is not null ? [] : aggregate.Fields;
        var owner = takesEntity ? (entity!.Name, entity.Pointer) : (aggregate.Name, aggregate.Pointer);
        return
        [
            .. element.Fields.DistinctBy(field => field.Name)
                .Select(field => field.Definition is { } definition ? SpelledOut(definition, settable) : Named(field, element, settable, owner))
                .OfType<CommandFieldModel>(),
        ];
    }

    private CommandFieldModel? Named(CommandFieldElement field, CommandElement element, IReadOnlyList<FieldModel> settable, (string Name, string Pointer) owner)
    {
        if (settable.FirstOrDefault(known => known.Name == field.Name) is { } known)
        {
            return new CommandFieldModel(known, Sets: true);
        }

        if (scope.BrokenFields.Contains(owner.Pointer, field.Name))
        {
            return null;
        }

        var (message, hint) = field.Name switch
        {
            "status" when aggregate.Lifecycle is not null => ("'status' is read-only: commands lead to a state with 'to'.", "Leave it out of the fields."),
            _ when element.Deletes => ($"{element.Name} deletes: there is no field left to set.", "Spell the field out with its type if it belongs to the command alone."),
            _ when element.Removes is not null =>
                ($"{element.Name} removes an entity: it takes the entity's id and sets no field.", "Spell the field out with its type if it belongs to the command alone."),
            _ => ($"{owner.Name} has no field '{field.Name}'.", log.Suggest(field.Name, settable.Select(known => known.Name)) ?? "Spell it out with its type if it belongs to the command alone."),
        };
        log.Add(FindingCodes.UnknownField, field.Pointer, message, hint);
        return null;
    }

    private CommandFieldModel? SpelledOut(FieldElement definition, IReadOnlyList<FieldModel> settable)
    {
        if (_fields.Shape(definition, FieldOwner.Command) is not { } own)
        {
            return null;
        }

        var known = settable.FirstOrDefault(field => field.Name == own.Name && field.Type == own.Type);
        if (known is null)
        {
            return new CommandFieldModel(_fields.WithValues(own, definition), Sets: false);
        }

        if (own.Pattern is not null && known.Pattern is not null && !own.Pattern.Equals(known.Pattern))
        {
            log.Add(
                FindingCodes.ConstraintImpossible,
                $"{own.Pointer}/pattern",
                $"'{own.Name}' of {aggregate.Name} has a pattern already: two cannot be held together.",
                "Write one pattern that says both in a field of the command alone, or leave one out.");
        }

        if (own.Length is { } exact && (exact > known.EffectiveMaxLength || exact < (known.Length ?? known.MinLength)))
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{own.Pointer}/length", $"'{own.Name}' of {aggregate.Name} never has the length {exact}: no value meets both.");
        }

        var merged = Merged(known, own, definition);
        var field = _fields.WithValues(merged, definition);
        return new CommandFieldModel(
            field with
            {
                Default = field.Default ?? (definition.Default is null ? _fields.Inherited(known.Default, merged, definition, FindingCodes.BadDefault, "default") : null),
                Example = field.Example ?? known.Example,
            },
            Sets: true);
    }

    // The command can only narrow what the aggregate allows.
    private static FieldModel Merged(FieldModel known, FieldModel own, FieldElement definition) => known with
    {
        Description = own.Description ?? known.Description,
        IsRequired = known.IsRequired || own.IsRequired,
        IsSensitive = known.IsSensitive || own.IsSensitive,
        Length = own.Length ?? known.Length,
        MinLength = Narrower(known.MinLength, own.MinLength, highest: true),
        MaxLength = own.MaxLength is null ? known.MaxLength : Narrower(known.EffectiveMaxLength, own.MaxLength, highest: false),
        Pattern = own.Pattern ?? known.Pattern,
        Min = Narrower(known.Min, own.Min, highest: true),
        Max = Narrower(known.Max, own.Max, highest: false),
        Scale = Math.Min(definition.Scale ?? known.Scale, known.Scale),
        MinItems = Narrower(known.MinItems, own.MinItems, highest: true),
        MaxItems = Math.Min(definition.MaxItems ?? known.MaxItems, known.MaxItems),
        Pointer = own.Pointer,
    };

    private static T? Narrower<T>(T? known, T? own, bool highest) => (known, own) switch
    {
        (_, null) => known,
        (null, _) => own,
        (IComparable bound, _) => bound.CompareTo(own) > 0 == highest ? known : own,
        _ => own,
    };
}
