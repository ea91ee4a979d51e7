using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>What is needed of an event of another context: one field for each name, however often it is used.</summary>
internal static class EventNeeds
{
    public static IReadOnlyList<FieldModel> Merge(IEnumerable<FieldModel> needs, HeardEvent heard, string pointer, FindingLog log)
    {
        var merged = new List<FieldModel>();
        foreach (var uses in needs.GroupBy(need => need.Name, StringComparer.Ordinal))
        {
            var field = uses.First();
            foreach (var use in uses.Skip(1))
            {
                if (Both(field, use) is { } both)
                {
                    field = both;
                    continue;
                }

                log.Add(
                    FindingCodes.PolicyArgument,
                    pointer,
                    $"'{field.Name}' of {heard.Name} is taken as {field.Type} and as {use.Type}: a field of an event has one type.",
                    "Fill one of them from another field of the event by 'with'.");
                break;
            }

            merged.Add(field);
        }

        return merged;
    }

    // What fits both uses; null if nothing does.
    private static FieldModel? Both(FieldModel one, FieldModel other)
    {
        var isRequired = one.IsRequired || other.IsRequired;
        return (one.Type, other.Type) switch
        {
            var (type, use) when type == use => one with { IsRequired = isRequired },
            ({ Kind: TypeKind.String } type, { Kind: TypeKind.Text } use) when type.IsList == use.IsList => one with { IsRequired = isRequired },
            ({ Kind: TypeKind.Text } type, { Kind: TypeKind.String } use) when type.IsList == use.IsList => other with { IsRequired = isRequired },
            ({ Kind: TypeKind.Int, IsList: false }, { Kind: TypeKind.Long or TypeKind.Decimal, IsList: false }) => one with { IsRequired = isRequired },
            ({ Kind: TypeKind.Long or TypeKind.Decimal, IsList: false }, { Kind: TypeKind.Int, IsList: false }) => other with { IsRequired = isRequired },
            _ => null,
        };
    }
}
