using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>The limits of a field that a reader of a request, its attributes and the OpenAPI document state in the same way.</summary>
/// <param name="MinSize">Fewest characters, or items of a list; null if any number will do.</param>
/// <param name="MaxSize">Most characters, or items of a list.</param>
/// <param name="Pattern">A regular expression for the whole text, with anchors.</param>
/// <param name="Min">In the CLR type of the field; null if the type's own bound holds.</param>
/// <param name="Max">In the CLR type of the field; null if the type's own bound holds.</param>
public sealed record FieldBounds(int? MinSize, int? MaxSize, string? Pattern, object? Min, object? Max)
{
    private const int DecimalDigits = 18;

    public static FieldBounds Of(FieldModel field)
    {
        if (field.Type.IsList)
        {
            return new FieldBounds(field.MinItems is > 0 ? field.MinItems : null, field.MaxItems, null, null, null);
        }

        if (field.Type.IsText)
        {
            return new FieldBounds(field.Length ?? field.MinLength, field.EffectiveMaxLength, Anchored(field.Pattern?.Text), null, null);
        }

        if (field.Type.Kind is TypeKind.Binary)
        {
            // Base64 has four characters for three bytes.
            return new FieldBounds(null, (field.EffectiveMaxLength + 2) / 3 * 4, null, null, null);
        }

        if (field.Type.Kind is TypeKind.Decimal)
        {
            var largest = LargestDecimal(field.Scale);
            return new FieldBounds(null, null, null, field.Min ?? -largest, field.Max ?? largest);
        }

        return new FieldBounds(null, null, null, field.Min, field.Max);
    }

    /// <summary>18 digits, so many of them after the point.</summary>
    public static decimal LargestDecimal(int scale)
    {
        var digits = new string('9', DecimalDigits - scale);
        var text = scale == 0 ? digits : $"{(digits.Length == 0 ? "0" : digits)}.{new string('9', scale)}";
        return decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string? Anchored(string? pattern) => pattern switch
    {
        null => null,
        _ when pattern.Contains('|', StringComparison.Ordinal) => $"^(?:{pattern})$",
        _ => $"^{pattern}$",
    };
}
