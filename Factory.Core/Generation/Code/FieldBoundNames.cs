using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>How the constants for the bounds of a field end, behind the name of its property.</summary>
internal static class FieldBoundNames
{
    public const string Length = "Length";
    public const string MinLength = "MinLength";
    public const string MaxLength = "MaxLength";
    public const string Min = "Min";
    public const string Max = "Max";
    public const string Scale = "Scale";
    public const string MinItems = "MinItems";
    public const string MaxItems = "MaxItems";
    public const string Pattern = "Pattern";
    public const string Regex = "Regex";

    /// <summary>Of the bounds that the field has, in the order in which they are declared.</summary>
    public static IEnumerable<string> Of(FieldModel field)
    {
        var isSized = field.Length is not null;
        (bool Has, string Name)[] bounds =
        [
            (isSized, Length),
            (!isSized && field.MinLength is not null, MinLength),
            (!isSized && field.EffectiveMaxLength is not null, MaxLength),
            (field.Min is not null, Min),
            (field.Max is not null, Max),
            (field.Type.Kind is TypeKind.Decimal, Scale),
            (field.Type.IsList && field.MinItems is not null, MinItems),
            (field.Type.IsList, MaxItems),
            (field.Pattern is not null, Pattern),
            (field.Pattern is not null, Regex),
        ];
        return bounds.Where(bound => bound.Has).Select(bound => bound.Name);
    }
}
