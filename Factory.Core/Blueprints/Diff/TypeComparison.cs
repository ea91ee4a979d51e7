using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Finds what another type of a field means.</summary>
internal sealed class TypeComparison(ContextModel before, ContextModel after)
{
    /// <summary>Null if the types are the same.</summary>
    public FieldChange? Of(FieldType old, FieldType type) =>
        old == type ? null : new FieldChange($"is `{type}` instead of `{old}`", old.IsList == type.IsList ? Effect(old.Item, type.Item) : FieldEffect.Form);

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
        var members = after.ValueObject(name).Fields.ToDictionary(member => member.Name, StringComparer.Ordinal);
        var known = before.ValueObject(old).Fields;
        return known.Count == members.Count
            && known.All(member => members.TryGetValue(member.Name, out var other) && other.Type == member.Type && other.IsRequired == member.IsRequired);
    }
}
