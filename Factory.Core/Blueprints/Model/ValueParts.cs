namespace Factory.Core.Blueprints.Model;

/// <summary>Looks through fields into the value objects that they hold.</summary>
public static class ValueParts
{
    /// <summary>Whether the field, or a member at any depth below it, is of a kind.</summary>
    public static bool Any(FieldModel field, IReadOnlyList<ValueObjectModel> valueObjects, Predicate<FieldModel> isOfKind) =>
        isOfKind(field) || AnyBelow(field.Type, valueObjects, isOfKind);

    /// <summary>Whether a member at any depth below a value of the type is of a kind.</summary>
    public static bool AnyBelow(FieldType type, IReadOnlyList<ValueObjectModel> valueObjects, Predicate<FieldModel> isOfKind) =>
        Below(type, valueObjects).Any(member => isOfKind(member));

    /// <summary>The field and the members at any depth below it; those of one value object once.</summary>
    public static IEnumerable<FieldModel> Of(FieldModel field, IReadOnlyList<ValueObjectModel> valueObjects) => Below(field.Type, valueObjects).Prepend(field);

    private static IEnumerable<FieldModel> Below(FieldType type, IReadOnlyList<ValueObjectModel> valueObjects)
    {
        if (type.Kind is not TypeKind.ValueObject)
        {
            yield break;
        }

        var open = new Stack<FieldType>([type]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out var at))
        {
            if (at.Kind is not TypeKind.ValueObject || !seen.Add(at.Name!))
            {
                continue;
            }

            foreach (var member in valueObjects.FirstOrDefault(item => item.Name == at.Name)?.Fields ?? [])
            {
                yield return member;
                open.Push(member.Type);
            }
        }
    }
}
