using System.Collections.Frozen;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Finds what a type's text means.</summary>
internal sealed class TypeBinder(ContextScope scope, FindingLog log)
{
    private static readonly FrozenDictionary<string, TypeKind> BuiltIn = Enum.GetValues<TypeKind>()
        .Where(kind => kind is not (TypeKind.Enum or TypeKind.ValueObject or TypeKind.Ref))
        .ToFrozenDictionary(kind => new FieldType(kind).ToString(), StringComparer.Ordinal);

    // What people of other languages write.
    private static readonly FrozenDictionary<string, string> OtherWords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["integer"] = "int",
        ["int32"] = "int",
        ["int64"] = "long",
        ["number"] = "decimal",
        ["money"] = "decimal",
        ["float"] = "double",
        ["boolean"] = "bool",
        ["guid"] = "uuid",
        ["id"] = "uuid",
        ["timestamp"] = "dateTime",
        ["instant"] = "dateTime",
        ["datetimeoffset"] = "dateTime",
        ["timespan"] = "duration",
        ["url"] = "uri",
        ["mail"] = "email",
        ["bytes"] = "binary",
        ["varchar"] = "string",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type, or null after a finding.</summary>
    public FieldType? Bind(string text, string pointer)
    {
        var written = text.Trim();
        if (written.Length == 0)
        {
            return null;
        }

        if (Inside(written, "list") is not { } item)
        {
            return Item(written, pointer);
        }

        if (Inside(item, "list") is null)
        {
            return Item(item, pointer) is { } type ? type with { IsList = true } : null;
        }

        log.Add(FindingCodes.UnknownType, pointer, "A list of lists is not a type.", "Make the inner list a field of a value object.");
        return null;
    }

    private FieldType? Item(string name, string pointer)
    {
        if (Inside(name, "ref") is { } target)
        {
            return Reference(target, pointer);
        }

        if (BuiltIn.TryGetValue(name, out var kind))
        {
            return new FieldType(kind);
        }

        var (isEnum, isValueObject) = (scope.HasEnum(name), scope.HasValueObject(name));
        if (isEnum && isValueObject)
        {
            log.Add(FindingCodes.UnknownType, pointer, $"'{name}' is both an enum and a value object, so that it cannot be told which is meant.", "Rename one of them.");
            return null;
        }

        if (isEnum || isValueObject)
        {
            return new FieldType(isEnum ? TypeKind.Enum : TypeKind.ValueObject, name);
        }

        log.Add(FindingCodes.UnknownType, pointer, $"The type '{name}' is not known in the context {scope.Element.Name}.", Hint(name));
        return null;
    }

    private FieldType? Reference(string target, string pointer)
    {
        if (scope.HasAggregate(target))
        {
            return new FieldType(TypeKind.Ref, target);
        }

        var local = target.Split('.')[^1];
        var other = scope.Document.Contexts.FirstOrDefault(context =>
            context.Name != scope.Element.Name && context.Aggregates.Any(aggregate => aggregate.Name == local));
        if (other is not null || target.Contains('.', StringComparison.Ordinal))
        {
            log.Add(
                FindingCodes.ForeignReference,
                pointer,
                $"'{target}' is not an aggregate of the context {scope.Element.Name}: a reference stays in its context.",
                "Keep the id of another context's aggregate as uuid.");
        }
        else
        {
            log.Add(
                FindingCodes.UnknownType,
                pointer,
                $"There is no aggregate '{target}' in the context {scope.Element.Name} to refer to.",
                log.Suggest(target, scope.Element.Aggregates.Select(aggregate => aggregate.Name)));
        }

        return null;
    }

    private string? Hint(string name)
    {
        if (scope.HasAggregate(name))
        {
            return $"Did you mean 'ref<{name}>'?";
        }

        if (scope.Element.Aggregates.Any(aggregate => aggregate.Entities.Any(entity => entity.Name == name)))
        {
            return "An entity is reached through its aggregate, it is no type of a field.";
        }

        return log.Suggest(name, [.. BuiltIn.Keys, .. scope.TypeNames])
            ?? (OtherWords.TryGetValue(name, out var word) ? $"Did you mean '{word}'?" : null);
    }

    // "list<x>" and "list< x >" are the same.
    private static string? Inside(string text, string outer) =>
        text.StartsWith($"{outer}<", StringComparison.Ordinal) && text.EndsWith('>') ? text[(outer.Length + 1)..^1].Trim() : null;
}
