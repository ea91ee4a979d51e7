using System.Globalization;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>The validation attributes of a member of a request, in the order in which they are printed.</summary>
public static class ConstraintAttributes
{
    public const string Namespace = "System.ComponentModel.DataAnnotations";

    public static IReadOnlyList<string> Of(FieldModel field) => field.Type.IsList
        ? [.. new[] { Size(FieldBounds.Of(field))?.Print() }.OfType<string>(), .. OfValue(field with { Type = field.Type.Item }).Select(constraint => constraint.PrintEach())]
        : [.. field is { IsRequired: true, Type.IsText: true } ? ["Required"] : Array.Empty<string>(), .. OfValue(field).Select(constraint => constraint.Print())];

    /// <summary>Whether some stand in the namespace of the application.</summary>
    public static bool AreOwn(FieldModel field) =>
        field.Type.Kind is TypeKind.Decimal or TypeKind.Uri || (field.Type.IsList && OfValue(field with { Type = field.Type.Item }).Any());

    private static IEnumerable<Constraint> OfValue(FieldModel field)
    {
        var bounds = FieldBounds.Of(field);
        return new[]
        {
            field.Type.Kind is TypeKind.Binary ? Size(bounds with { MaxSize = field.EffectiveMaxLength }) : Size(bounds),
            field.Type.Kind switch
            {
                TypeKind.Email => new Constraint("EmailAddress"),
                TypeKind.Uri => new Constraint("AbsoluteUri"),
                TypeKind.Decimal => new Constraint("Scale", Text(field.Scale)),
                _ => null,
            },
            Pattern(bounds),
            Range(field, bounds) is { } range ? new Constraint("Range", range) : null,
        }.OfType<Constraint>();
    }

    private static Constraint? Size(FieldBounds bounds) => (bounds.MinSize, bounds.MaxSize) switch
    {
        ({ } min, { } max) => new Constraint("Length", $"{Text(min)}, {Text(max)}"),
        ({ } min, null) => new Constraint("MinLength", Text(min)),
        (null, { } max) => new Constraint("MaxLength", Text(max)),
        _ => null,
    };

    private static Constraint? Pattern(FieldBounds bounds) =>
        bounds.Pattern is null ? null : new Constraint("RegularExpression", CSharp.Literal(bounds.Pattern));

    private static string? Range(FieldModel field, FieldBounds bounds)
    {
        if (bounds is { Min: null, Max: null })
        {
            return null;
        }

        return field.Type.Kind switch
        {
            TypeKind.Int => $"{Number(bounds.Min) ?? "int.MinValue"}, {Number(bounds.Max) ?? "int.MaxValue"}",
            TypeKind.Double => $"{Double(bounds.Min) ?? "double.MinValue"}, {Double(bounds.Max) ?? "double.MaxValue"}",
            TypeKind.Long => Typed("long", bounds.Min ?? long.MinValue, bounds.Max ?? long.MaxValue),
            TypeKind.Decimal => Typed("decimal", bounds.Min!, bounds.Max!),
            TypeKind.Date => Typed("DateOnly", bounds.Min ?? DateOnly.MinValue, bounds.Max ?? DateOnly.MaxValue),
            TypeKind.Time => Typed("TimeOnly", bounds.Min ?? TimeOnly.MinValue, bounds.Max ?? TimeOnly.MaxValue),
            TypeKind.DateTime => Typed("DateTimeOffset", bounds.Min ?? DateTimeOffset.MinValue, bounds.Max ?? DateTimeOffset.MaxValue),
            TypeKind.Duration => Typed("TimeSpan", bounds.Min ?? TimeSpan.MinValue, bounds.Max ?? TimeSpan.MaxValue),
            _ => null,
        };
    }

    private static string Typed(string type, object min, object max) => $"typeof({type}), \"{Text(min)}\", \"{Text(max)}\"";

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

    /// <param name="Name">Of the attribute, without its suffix.</param>
    /// <param name="Arguments">Empty if it has none.</param>
    private sealed record Constraint(string Name, string Arguments = "")
    {
        public string Print() => Arguments.Length == 0 ? Name : $"{Name}({Arguments})";

        public string PrintEach() => Arguments.Length == 0 ? $"Each(typeof({Name}Attribute))" : $"Each(typeof({Name}Attribute), {Arguments})";
    }
}
