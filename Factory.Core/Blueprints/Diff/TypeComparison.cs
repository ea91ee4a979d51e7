using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Finds what another type of a field means.</summary>
internal sealed class TypeComparison(ContextModel before, ContextModel after)
{
    /// <summary>Null if the types are the same.</summary>
    public FieldChange? Of(FieldType old, FieldType type) =>
        old == type ? null : new FieldChange($"is `{type}` instead of `{old}`", old.IsList == type.IsList ? Effect(old.Item, type.Item) : FieldEffect.Form);

    /// <summary>The members of two value objects of different names, where the one stands for the other.</summary>
    public IEnumerable<(FieldModel Before, FieldModel After)> Members(FieldType old, FieldType type) =>
        old != type && old.Kind is TypeKind.ValueObject && type.Kind is TypeKind.ValueObject
            ? Matched<FieldModel>.By(before.ValueObject(old.Name!).Fields, after.ValueObject(type.Name!).Fields, member => member.Name).Kept
            : [];

    private FieldEffect Effect(FieldType old, FieldType type) => (old.Kind, type.Kind) switch
    {
        (TypeKind.String or TypeKind.Text, TypeKind.String or TypeKind.Text) => FieldEffect.None,
        (TypeKind.Uri or TypeKind.Email, TypeKind.String or TypeKind.Text) => FieldEffect.None,
        (TypeKind.String or TypeKind.Text, TypeKind.Uri or TypeKind.Email) => FieldEffect.Narrower,
        (TypeKind.Int, TypeKind.Long) => FieldEffect.Wider,
        (TypeKind.Ref, TypeKind.Uuid) => FieldEffect.None,
        (TypeKind.Uuid, TypeKind.Ref) => FieldEffect.Narrower,
        (TypeKind.Enum, TypeKind.Enum) when HasAllMembers(old.Name!, type.Name!) => FieldEffect.None,
        (TypeKind.ValueObject, TypeKind.ValueObject) when HasSameMembers(old.Name!, type.Name!) => FieldEffect.None,
        _ => FieldEffect.Form,
    };

    private bool HasAllMembers(string old, string name) => !before.Enum(old).Members.Except(after.Enum(name).Members).Any();

    private bool HasSameMembers(string old, string name)
    {
        var members = Matched<FieldModel>.By(before.ValueObject(old).Fields, after.ValueObject(name).Fields, member => member.Name);
        return members is { Added.Count: 0, Removed.Count: 0 } && members.Kept.All(member => member.Before.Type == member.After.Type);
    }
}
