using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Finds which bounds of a field are tighter or looser.</summary>
internal static class BoundComparison
{
    public static IEnumerable<FieldChange> Of(FieldModel before, FieldModel after)
    {
        IEnumerable<FieldChange?> all =
        [
            Length(before, after),
            MinLength(before, after),
            MaxLength(before, after),
            Pattern(before, after),
            Lowest("min", before.Min, after.Min),
            Highest("max", before.Max, after.Max),
            before.Type.Kind is TypeKind.Decimal && after.Type.Kind is TypeKind.Decimal ? Scale(before, after) : null,
            Lowest("minItems", Bound(before.MinItems), Bound(after.MinItems)),
            after.Type.IsList ? Highest("maxItems", before.MaxItems, after.MaxItems) : null,
        ];
        return all.OfType<FieldChange>();
    }

    private static FieldChange? Length(FieldModel before, FieldModel after) => (before.Length, after.Length) switch
    {
        var (old, length) when old == length => null,
        (_, null) => new FieldChange("no longer has a `length`", FieldEffect.None),
        (_, { } length) => new FieldChange($"has `length` {ScalarText.Of(length)}{Instead(before.Length)}", FieldEffect.Narrower),
    };

    private static FieldChange? MinLength(FieldModel before, FieldModel after)
    {
        var fewest = Bound(after.MinLength);
        return after.Length is not null || (before.Length is not null && fewest is null) ? null : Lowest("minLength", before.Length ?? Bound(before.MinLength), fewest);
    }

    private static FieldChange? MaxLength(FieldModel before, FieldModel after)
    {
        if (after.Length is not null)
        {
            return null;
        }

        // Where a length went, more room is worth a word only if it is written.
        var change = Highest("maxLength", before.EffectiveMaxLength, after.EffectiveMaxLength);
        return before.Length is null || after.MaxLength is not null || change is { Effect: FieldEffect.Narrower } ? change : null;
    }

    // Of the digits in all, those that come after the point are lost before it.
    private static FieldChange? Scale(FieldModel before, FieldModel after)
    {
        var change = Highest("scale", before.Scale, after.Scale);
        return change is null || HasRoom(before, after.Scale) ? change : change with { Effect = FieldEffect.Narrower };
    }

    private static bool HasRoom(FieldModel before, int scale)
    {
        var limit = (decimal)Math.Pow(10, 18 - scale);
        return before is { Min: decimal min, Max: decimal max } && min > -limit && max < limit;
    }

    private static FieldChange? Pattern(FieldModel before, FieldModel after) => (before.Pattern, after.Pattern) switch
    {
        var (old, pattern) when Equals(old, pattern) => null,
        (_, null) => new FieldChange("need no longer match a pattern", FieldEffect.None),
        (null, _) => new FieldChange("must now match a pattern", FieldEffect.Narrower),
        _ => new FieldChange("must match another pattern", FieldEffect.Narrower),
    };

    private static FieldChange? Lowest(string bound, object? before, object? after) => Bound(bound, Number(before), Number(after), tighter: 1);

    private static FieldChange? Highest(string bound, object? before, object? after) => Bound(bound, Number(before), Number(after), tighter: -1);

    private static FieldChange? Bound(string bound, object? before, object? after, int tighter)
    {
        if (Equals(before, after))
        {
            return null;
        }

        if (after is null)
        {
            return new FieldChange($"no longer has a `{bound}`", FieldEffect.None);
        }

        // Bounds of another type say nothing about each other; the type itself is told.
        var isTighter = before is null || (before.GetType() == after.GetType() && Math.Sign(((IComparable)after).CompareTo(before)) == tighter);
        return new FieldChange($"has `{bound}` {ScalarText.Of(after)}{Instead(before)}", isTighter ? FieldEffect.Narrower : FieldEffect.None);
    }

    // None is the same as nothing said.
    private static int? Bound(int? fewest) => fewest is 0 ? null : fewest;

    // An int that becomes a long keeps its bounds.
    private static object? Number(object? bound) => bound is int number ? (long)number : bound;

    private static string Instead(object? before) => before is null ? "" : $" instead of {ScalarText.Of(before)}";
}
