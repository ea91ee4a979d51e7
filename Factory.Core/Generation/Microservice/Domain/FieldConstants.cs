using System.Globalization;
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
    public IEnumerable<string> Declarations() => FieldBoundNames.Of(field.Model).Select(Declaration).OfType<string>();

    /// <summary>The expression of the pattern, evaluated without backtracking; null without a pattern.</summary>
    /// <param name="access"><c>private</c>, or <c>internal</c> where another type uses it.</param>
    public string? Expression(string access = "private") => field.Model.Pattern is null
        ? null
        : CSharp.Call(
            4,
            $"{access} static readonly Regex {Name("Regex")} = new(",
            [$"$@\"\\A(?:{{{Name("Pattern")}}})\\z\"", "RegexOptions.NonBacktracking | RegexOptions.CultureInvariant"],
            ");");

    private string? Declaration(string bound) => bound switch
    {
        FieldBoundNames.Length => Whole(bound, field.Model.Length!.Value),
        FieldBoundNames.MinLength => Whole(bound, field.Model.MinLength!.Value),
        FieldBoundNames.MaxLength => Whole(bound, field.Model.EffectiveMaxLength!.Value),
        FieldBoundNames.Min => Bound(bound, field.Model.Min!),
        FieldBoundNames.Max => Bound(bound, field.Model.Max!),
        FieldBoundNames.Scale => Whole(bound, field.Model.Scale),
        FieldBoundNames.MinItems => Whole(bound, field.Model.MinItems!.Value),
        FieldBoundNames.MaxItems => Whole(bound, field.Model.MaxItems),
        FieldBoundNames.Pattern => $"public const string {Name(bound)} = {CSharp.Literal(field.Model.Pattern!.Text)};",
        _ => null,
    };

    private string Whole(string bound, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"public const int {Name(bound)} = {value};");

    // Dates and times cannot be constants.
    private string Bound(string bound, object value) => value is int or long or decimal or double
        ? $"public const {field.ItemType} {Name(bound)} = {CSharpValue.Of(value)};"
        : $"public static {field.ItemType} {Name(bound)} {{ get; }} = {CSharpValue.Of(value)};";
}
