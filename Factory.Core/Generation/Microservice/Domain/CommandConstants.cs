using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>Whose constants bound the fields of a command: those of the aggregate or entity, unless the command has bounds of its own.</summary>
internal static class CommandConstants
{
    public static IReadOnlyList<FieldCheck> ChecksOf(AggregateCode aggregate, CommandCode command, FieldCode field)
    {
        if (OwnsBounds(aggregate, command, field))
        {
            return new FieldChecks(field, Own(aggregate, command, field)).All();
        }

        var own = Declared(aggregate, command, field)!;
        return new FieldChecks(field, new FieldConstants(own, ""), command.Entity is null ? "" : $"{command.Entity.Name}.").All();
    }

    /// <summary>The bounds that the command itself has for the field.</summary>
    public static FieldConstants Own(AggregateCode aggregate, CommandCode command, FieldCode field) =>
        new(field, aggregate.Fields.Any(other => other.Property == $"{command.Method}{field.Property}") ? $"{command.Method}Sent" : command.Method);

    /// <summary>Whether the field is the command's alone, or the command adds constraints to it.</summary>
    public static bool OwnsBounds(AggregateCode aggregate, CommandCode command, FieldCode field) =>
        Declared(aggregate, command, field) is not { } own || !IsBoundAlike(own, field);

    private static FieldCode? Declared(AggregateCode aggregate, CommandCode command, FieldCode field) =>
        field.IsSet ? (command.Entity?.Fields ?? aggregate.Fields).First(own => own.Model.Name == field.Model.Name) : null;

    private static bool IsBoundAlike(FieldCode one, FieldCode other) =>
        one.Model.Length == other.Model.Length
        && one.Model.MinLength == other.Model.MinLength
        && one.Model.EffectiveMaxLength == other.Model.EffectiveMaxLength
        && Equals(one.Model.Pattern, other.Model.Pattern)
        && Equals(one.Model.Min, other.Model.Min)
        && Equals(one.Model.Max, other.Model.Max)
        && one.Model.Scale == other.Model.Scale
        && one.Model.MinItems == other.Model.MinItems
        && one.Model.MaxItems == other.Model.MaxItems;
}
