using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Finds what is different of a field that both versions have.</summary>
internal sealed class FieldComparison(TypeComparison types)
{
    public IReadOnlyList<FieldChange> Of(FieldModel before, FieldModel after)
    {
        var type = types.Of(before.Type, after.Type);
        var bounds = type is null or { Effect: not FieldEffect.Form } ? BoundComparison.Of(before, after).Concat(Members(before.Type, after.Type)) : [];
        IEnumerable<FieldChange?> all = [type, Presence(before, after), .. bounds, Default(before, after, type), Uniqueness(before, after), Sensitivity(before, after), Example(before, after)];
        return [.. all.OfType<FieldChange>()];
    }

    // The two types are not compared elsewhere, since their names differ.
    private IEnumerable<FieldChange> Members(FieldType before, FieldType after) =>
        types.Members(before, after)
            .SelectMany(member => Of(member.Before, member.After), (member, change) => change with { What = $"{change.What} in `{member.After.Name}`" })
            .Where(change => change.Effect is not FieldEffect.None);

    private static FieldChange? Presence(FieldModel before, FieldModel after) => (before.IsRequired, after.IsRequired) switch
    {
        (false, true) => new FieldChange("is now required", after.Default is null ? FieldEffect.Required : FieldEffect.None),
        (true, false) => new FieldChange("is no longer required", FieldEffect.Optional),
        _ => null,
    };

    private static FieldChange? Default(FieldModel before, FieldModel after, FieldChange? type)
    {
        if (Values.AreEqual(before.Default, after.Default) || type is { Effect: FieldEffect.Form })
        {
            return null;
        }

        var what = (before.Default, after.Default) switch
        {
            (null, _) => "now has a default",
            (_, null) => "no longer has a default",
            _ => "has another default",
        };
        return new FieldChange(what, (before, after) switch
        {
            ({ IsRequired: true, Default: null }, _) or ({ IsRequired: false }, { IsRequired: true, Default: null }) => FieldEffect.None,
            (_, { IsRequired: true, Default: null }) => FieldEffect.Demanded,
            _ => FieldEffect.FilledOtherwise,
        });
    }

    private static FieldChange? Uniqueness(FieldModel before, FieldModel after) => (before.IsUnique, after.IsUnique) switch
    {
        (false, true) => new FieldChange("must now be unique", FieldEffect.Unique),
        (true, false) => new FieldChange("need no longer be unique", FieldEffect.None),
        _ => null,
    };

    private static FieldChange? Sensitivity(FieldModel before, FieldModel after) => (before.IsSensitive, after.IsSensitive) switch
    {
        (false, true) => new FieldChange("is now sensitive", FieldEffect.Masked),
        (true, false) => new FieldChange("is no longer sensitive", FieldEffect.None),
        _ => null,
    };

    private static FieldChange? Example(FieldModel before, FieldModel after) =>
        Values.AreEqual(before.Example, after.Example) ? null : new FieldChange("has another example", FieldEffect.None);
}
