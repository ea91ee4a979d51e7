using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Whether a value meets the constraints of its field, as the generated service checks them.</summary>
internal sealed class FieldRules(ContextModel context)
{
    public bool Allows(FieldModel field, object? value)
    {
        if (field.Type.IsList)
        {
            var items = value as IReadOnlyList<object?> ?? [];
            return items.Count >= (field.MinItems ?? 0) && items.Count <= field.MaxItems && items.All(item => AllowsItem(field, item));
        }

        return value is null ? !field.IsRequired : AllowsItem(field, value);
    }

    private bool AllowsItem(FieldModel field, object? value) => value switch
    {
        null => false,
        not EnumValue when field.Type.Kind is TypeKind.Enum => false,
        string text => AllowsText(field, text),
        int or long or decimal or double => AllowsNumber(field, value),
        DateOnly or TimeOnly or DateTimeOffset or TimeSpan => IsWithin(field, value),
        Guid id => !field.IsRequired || id != Guid.Empty,
        byte[] bytes => bytes.Length <= field.EffectiveMaxLength,
        ObjectValue whole => context.ValueObject(field.Type.Name!).Fields.All(member => Allows(member, whole[member.Name])),
        EnumValue member => context.Enum(field.Type.Name!).Members.Contains(member.Member),
        _ => true,
    };

    private static bool AllowsText(FieldModel field, string text) =>
        (!field.IsRequired || field.Type.IsList || !string.IsNullOrWhiteSpace(text))
        && (field.Length is null || text.Length == field.Length)
        && text.Length >= (field.MinLength ?? 0)
        && text.Length <= field.EffectiveMaxLength
        && SampleText.IsForm(field.Type.Kind, text)
        && (field.Pattern is null || field.Pattern.Expression.IsMatch(text));

    private static bool AllowsNumber(FieldModel field, object value) => value switch
    {
        decimal exact => decimal.Round(exact, field.Scale) == exact && Math.Abs(exact) < Power(18 - field.Scale) && IsWithin(field, value),
        double real => double.IsFinite(real) && IsWithin(field, value),
        _ => IsWithin(field, value),
    };

    private static bool IsWithin(FieldModel field, object value) =>
        (field.Min is null || Comparer<object>.Default.Compare(value, field.Min) >= 0)
        && (field.Max is null || Comparer<object>.Default.Compare(value, field.Max) <= 0);

    internal static decimal Power(int exponent) => Enumerable.Repeat(10m, Math.Max(exponent, 0)).Aggregate(1m, (power, ten) => power * ten);
}
