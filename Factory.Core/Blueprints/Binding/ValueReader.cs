using System.Globalization;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Reads written values into the CLR values of their type (see <see cref="Values" />).</summary>
internal sealed class ValueReader(ContextScope scope)
{
    private const NumberStyles Exponential = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const NumberStyles Fractional = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The value, or why it is none of the field's type.</summary>
    public (object? Value, string? Problem) Read(ValueElement written, FieldModel field)
    {
        if (!field.Type.IsList)
        {
            return Item(written, field);
        }

        if (written is not ListElement list)
        {
            return (null, "a list is expected");
        }

        var items = new List<object?>();
        foreach (var item in list.Items)
        {
            var (value, problem) = Item(item, field with { Type = field.Type.Item });
            if (problem is not null || value is null)
            {
                return (null, problem ?? "a list holds no absent item");
            }

            items.Add(value);
        }

        return (items, null);
    }

    /// <summary>A single value of the field's type, as a bound has it; null if the text is none.</summary>
    public object? Scalar(string text, FieldModel field) => field.Type.Kind switch
    {
        TypeKind.String or TypeKind.Text or TypeKind.Email => text,
        TypeKind.Uri => TextForms.IsUri(text) ? text : null,
        TypeKind.Int => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        TypeKind.Long => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        TypeKind.Decimal => Decimal(text, field.Scale),
        TypeKind.Double => double.TryParse(text, Exponential, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        TypeKind.Bool => text switch { "true" or "True" or "TRUE" => true, "false" or "False" or "FALSE" => false, _ => null },
        TypeKind.Date => ScalarText.Date(text),
        TypeKind.Time => ScalarText.Time(text),
        TypeKind.DateTime => ScalarText.Moment(text),
        TypeKind.Duration => ScalarText.Duration(text),
        TypeKind.Uuid or TypeKind.Ref => ScalarText.Uuid(text),
        TypeKind.Binary => Bytes(text),
        TypeKind.Enum => scope.Enums.FirstOrDefault(item => item.Name == field.Type.Name)?.Members.Contains(text) == true ? new EnumValue(text) : null,
        _ => null,
    };

    private (object? Value, string? Problem) Item(ValueElement written, FieldModel field)
    {
        if (field.Type.Kind is TypeKind.ValueObject)
        {
            return written is ObjectElement map ? Object(map, field.Type.Name!) : (null, $"the members of a {field.Type.Name} are expected");
        }

        return written switch
        {
            ScalarElement { Text: null } => (null, null),
            ScalarElement scalar when Scalar(scalar.Text, field) is { } value => (value, null),
            ScalarElement scalar => (null, Problem(scalar.Text, field)),
            _ => (null, $"a single {field.Type} is expected"),
        };
    }

    private (object? Value, string? Problem) Object(ObjectElement map, string name)
    {
        if (scope.ValueObjects.FirstOrDefault(item => item.Name == name) is not { } type)
        {
            return (null, null);
        }

        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (member, written) in map.Members)
        {
            if (type.Fields.FirstOrDefault(field => field.Name == member) is not { } field)
            {
                return (null, $"{name} has no member '{member}'{Nearest(member, type)}");
            }

            var (value, problem) = Read(written, field);
            if (problem is not null)
            {
                return (null, $"{member}: {problem}");
            }

            members[member] = value;
        }

        foreach (var field in type.Fields.Where(field => field.Default is not null))
        {
            members.TryAdd(field.Name, field.Default);
        }

        return (new ObjectValue(members), null);
    }

    private static string Nearest(string member, ValueObjectModel type) =>
        NearestName.Of(member, type.Fields.Select(field => field.Name)) is { } nearest ? $", did you mean '{nearest}'" : "";

    private static decimal? Decimal(string text, int scale)
    {
        if (!decimal.TryParse(text, Fractional, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        // 18 digits in all: what stands before the point has what the scale leaves.
        var digits = Math.Max(0, 18 - scale);
        var limit = 1m;
        for (var digit = 0; digit < digits; digit++)
        {
            limit *= 10;
        }

        return !IsFiner(number, scale) && Math.Abs(number) < limit ? number : null;
    }

    private static bool IsFiner(decimal number, int scale) => decimal.Round(number, Math.Min(scale, 18)) != number;

    private static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static string Problem(string text, FieldModel field) =>
        field.Type.Kind is TypeKind.Decimal && decimal.TryParse(text, Fractional, CultureInfo.InvariantCulture, out var number) && IsFiner(number, field.Scale)
            ? string.Create(CultureInfo.InvariantCulture, $"'{text}' has more digits after the point than the scale {field.Scale}")
            : $"'{text}' is not {Expected(field)}";

    private static string Expected(FieldModel field) => field.Type.Kind switch
    {
        TypeKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"a decimal of at most 18 digits, {field.Scale} of them after the point"),
        TypeKind.Int => "a whole number of 32 bits",
        TypeKind.Long => "a whole number of 64 bits",
        TypeKind.Double => "a finite number",
        TypeKind.Bool => "true or false",
        TypeKind.Date => "a date such as 2026-01-31",
        TypeKind.Time => "a time such as 09:30:00",
        TypeKind.DateTime => "a time of RFC 3339 such as 2026-01-31T09:30:00Z",
        TypeKind.Duration => "a duration of ISO 8601 in days to seconds such as P1DT2H30M",
        TypeKind.Uuid or TypeKind.Ref => "a UUID",
        TypeKind.Uri => "an absolute URI",
        TypeKind.Binary => "base64",
        TypeKind.Enum => $"a member of {field.Type.Name}",
        _ => $"a {field.Type}",
    };
}
