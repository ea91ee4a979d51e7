using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Rules;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>The bounds of a field as constants of the type that the field belongs to.</summary>
/// <param name="prefix">What the names begin with: empty for a field of the type itself, the command's method for one of a command alone.</param>
internal sealed class FieldConstants(FieldCode field, string prefix)
{
    /// <summary>Name of the constant for a bound, such as <c>NumberMaxLength</c>.</summary>
    public string Name(string bound) => $"{prefix}{field.Property}{bound}";

    /// <summary>The member declarations, without indentation.</summary>
    public IEnumerable<string> Declarations()
    {
        var model = field.Model;
        if (model.Length is { } length)
        {
            yield return Whole("Length", length);
        }
        else if (model.MinLength is { } minLength)
        {
            yield return Whole("MinLength", minLength);
        }

        if (model.Length is null && model.EffectiveMaxLength is { } maxLength)
        {
            yield return Whole("MaxLength", maxLength);
        }

        if (model.Min is { } min)
        {
            yield return Bound("Min", min);
        }

        if (model.Max is { } max)
        {
            yield return Bound("Max", max);
        }

        if (field.Kind is TypeKind.Decimal)
        {
            yield return Whole("Scale", model.Scale);
        }

        if (field.IsList && model.MinItems is { } minItems)
        {
            yield return Whole("MinItems", minItems);
        }

        if (field.IsList)
        {
            yield return Whole("MaxItems", model.MaxItems);
        }

        if (model.Pattern is { } pattern)
        {
            yield return $"public const string {Name("Pattern")} = {CSharp.Literal(pattern.Text)};";
        }
    }

    /// <summary>The expression of the pattern, evaluated without backtracking; null without a pattern.</summary>
    /// <param name="access"><c>private</c>, or <c>internal</c> where another type uses it.</param>
    public string? Expression(string access = "private") => field.Model.Pattern is null
        ? null
        : CSharp.Call(
            4,
            $"{access} static readonly Regex {Name("Regex")} = new(",
            [$"$@\"\\A(?:{{{Name("Pattern")}}})\\z\"", "RegexOptions.NonBacktracking | RegexOptions.CultureInvariant"],
            ");");

    private string Whole(string bound, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"public const int {Name(bound)} = {value};");

    // Dates and times cannot be constants.
    private string Bound(string bound, object value) => value is int or long or decimal or double
        ? $"public const {field.ItemType} {Name(bound)} = {CSharpValue.Of(value)};"
        : $"public static {field.ItemType} {Name(bound)} {{ get; }} = {CSharpValue.Of(value)};";
}
