using System.Globalization;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>The validation attributes of a member of a request, in the order in which they are printed.</summary>
public static class ConstraintAttributes
{
    public const string Namespace = "System.ComponentModel.DataAnnotations";

    public static IReadOnlyList<string> Of(FieldModel field)
    {
        var bounds = FieldBounds.Of(field);
        var isText = field.Type.IsText;
        return
        [
            .. new[]
            {
                isText && field.IsRequired ? "Required" : null,
                Size(bounds),
                isText && field.Type.Kind is TypeKind.Email ? "EmailAddress" : null,
                Pattern(bounds),
                Range(field, bounds),
            }.OfType<string>(),
        ];
    }

    private static string? Size(FieldBounds bounds) => (bounds.MinSize, bounds.MaxSize) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"Length({min}, {max})"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"MinLength({min})"),
        (null, { } max) => string.Create(CultureInfo.InvariantCulture, $"MaxLength({max})"),
        _ => null,
    };

    private static string? Pattern(FieldBounds bounds) =>
        bounds.Pattern is null ? null : $"RegularExpression({CSharp.Literal(bounds.Pattern)})";

    private static string? Range(FieldModel field, FieldBounds bounds)
    {
        if (bounds is { Min: null, Max: null })
        {
            return null;
        }

        return field.Type.Kind switch
        {
            TypeKind.Int => $"Range({Number(bounds.Min) ?? "int.MinValue"}, {Number(bounds.Max) ?? "int.MaxValue"})",
            TypeKind.Double => $"Range({Double(bounds.Min) ?? "double.MinValue"}, {Double(bounds.Max) ?? "double.MaxValue"})",
            TypeKind.Long => Typed("long", bounds.Min ?? long.MinValue, bounds.Max ?? long.MaxValue),
            TypeKind.Decimal => Typed("decimal", bounds.Min!, bounds.Max!),
            TypeKind.Date => Typed("DateOnly", bounds.Min ?? DateOnly.MinValue, bounds.Max ?? DateOnly.MaxValue),
            TypeKind.Time => Typed("TimeOnly", bounds.Min ?? TimeOnly.MinValue, bounds.Max ?? TimeOnly.MaxValue),
            TypeKind.DateTime => Typed("DateTimeOffset", bounds.Min ?? DateTimeOffset.MinValue, bounds.Max ?? DateTimeOffset.MaxValue),
            TypeKind.Duration => Typed("TimeSpan", bounds.Min ?? TimeSpan.MinValue, bounds.Max ?? TimeSpan.MaxValue),
            _ => null,
        };
    }

    private static string Typed(string type, object min, object max) => $"Range(typeof({type}), \"{Text(min)}\", \"{Text(max)}\")";

    private static string? Number(object? value) => value is null ? null : Text(value);

    private static string? Double(object? value) => value is double number ? number.ToString("R", CultureInfo.InvariantCulture) is var text
        && text.AsSpan().ContainsAny(".E") ? text : $"{text}.0" : null;

    // As the converters of the framework read them, which the attribute uses.
    private static string Text(object value) => value switch
    {
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, message: null),
    };
}
