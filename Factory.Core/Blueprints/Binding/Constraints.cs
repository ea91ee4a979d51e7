using System.Globalization;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Says whether a value meets the constraints of its field.</summary>
internal sealed class Constraints(ContextScope scope)
{
    /// <summary>Why the value is refused; null if it is fine.</summary>
    public string? Violation(object? value, FieldModel field)
    {
        if (value is null)
        {
            return field.IsRequired ? "a required value is absent" : null;
        }

        if (!field.Type.IsList)
        {
            return OfItem(value, field);
        }

        var items = (IReadOnlyList<object?>)value;
        if (items.Count > field.MaxItems || items.Count < field.MinItems)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{items.Count} items are not from {field.MinItems ?? 0} to {field.MaxItems}");
        }

        var item = field with { Type = field.Type.Item };
        return items.Select(one => OfItem(one!, item)).FirstOrDefault(problem => problem is not null);
    }

    private string? OfItem(object value, FieldModel field) => value switch
    {
        ObjectValue members => OfObject(members, field.Type.Name!),
        string text => OfText(text, field),
        byte[] bytes => bytes.Length > field.EffectiveMaxLength ? string.Create(CultureInfo.InvariantCulture, $"it is longer than {field.EffectiveMaxLength} bytes") : null,
        IComparable number => OfOrder(number, field),
        _ => null,
    };

    private string? OfObject(ObjectValue value, string name) => scope.ValueObjects.FirstOrDefault(item => item.Name == name)?.Fields
        .Select(member => Violation(value[member.Name], member) is { } problem ? $"{member.Name}: {problem}" : null)
        .FirstOrDefault(problem => problem is not null);

    private static string? OfText(string text, FieldModel field)
    {
        var least = field.Length ?? field.MinLength ?? 0;
        var most = field.EffectiveMaxLength ?? int.MaxValue;
        if (text.Length < least || text.Length > most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"its {text.Length} characters are not from {least} to {most}");
        }

        if (field.Type.Kind is TypeKind.Email && !TextForms.IsEmail(text))
        {
            return $"'{text}' is not a mail address";
        }

        return field.Pattern is { } pattern && !pattern.Expression.IsMatch(text) ? "it does not match the pattern" : null;
    }

    private static string? OfOrder(IComparable value, FieldModel field)
    {
        if (field.Min is not null && value.CompareTo(field.Min) < 0)
        {
            return $"it is below the minimum {ScalarText.Of(field.Min)}";
        }

        return field.Max is not null && value.CompareTo(field.Max) > 0 ? $"it is above the maximum {ScalarText.Of(field.Max)}" : null;
    }
}
