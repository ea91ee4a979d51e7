using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>Prints an expression that gives a unique field another value for each <c>copy</c>, the planned one or one beside it.</summary>
internal static class UniqueCode
{
    // So many copies one test makes at most.
    private const int Copies = 4;

    /// <summary>Null where the constraints leave no room for other values.</summary>
    public static string? Of(ContextModel context, FieldModel field, object value) => field.Type.Kind switch
    {
        _ when field.Pattern is not null => OneOf(PatternText.Matching(field.Pattern, field.MinLength ?? field.Length ?? 1, field.EffectiveMaxLength ?? Copies, Copies)),
        TypeKind.Enum => OneOf([.. context.Enum(field.Type.Name!).Members.Take(Copies)]),
        TypeKind.Uuid => "Guid.CreateVersion7()",
        TypeKind.String or TypeKind.Text => Text(field, (string)value),
        TypeKind.Email => ((string)value).IndexOf('@', StringComparison.Ordinal) is var at and > 0 and < 60
            ? $"$\"{Inside(((string)value)[..at])}{{copy}}{Inside(((string)value)[at..])}\""
            : null,
        TypeKind.Uri => $"$\"https://example.com/{{copy}}\"",
        TypeKind.Int => Number(value, field.Max is int max && max - (int)value < Copies, ""),
        TypeKind.Long => Number(value, field.Max is long max && max - (long)value < Copies, ""),
        TypeKind.Decimal => Number(value, field.Max is decimal max && max - (decimal)value < Copies, "m"),
        TypeKind.Date when field.Max is null => $"$\"{{new DateOnly({((DateOnly)value).ToString("yyyy, M, d", CultureInfo.InvariantCulture)}).AddDays(copy):yyyy-MM-dd}}\"",
        _ => null,
    };

    private static string? Text(FieldModel field, string value)
    {
        if (field.Length is { } exact)
        {
            return exact >= 2 ? $"$\"{{copy:D{exact.ToString(CultureInfo.InvariantCulture)}}}\"" : null;
        }

        return value.Length is > 0 and < 40 && value.Length + 2 <= field.EffectiveMaxLength ? $"$\"{Inside(value)}{{copy}}\"" : null;
    }

    private static string? OneOf(IReadOnlyList<string> values) => values.Count < Copies
        ? null
        : $"new[] {{ {string.Join(", ", values.Select(CSharp.Literal))} }}[copy % {values.Count.ToString(CultureInfo.InvariantCulture)}]";

    private static string? Number(object value, bool isFull, string suffix) =>
        isFull ? null : $"{JsonCode.Plain(value)}{suffix} + copy";

    private static string Inside(string text) =>
        CSharp.Literal(text)[1..^1].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
