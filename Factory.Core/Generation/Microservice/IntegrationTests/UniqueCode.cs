using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>Prints an expression that gives a unique field another value for each <c>copy</c>, the planned one or one beside it.</summary>
internal static class UniqueCode
{
    // So many copies one test makes at most.
    private const int Copies = 8;

    // Fewer listed values than that would return too soon; more would be a wall.
    private const int MinListed = 4;
    private const int MaxListed = 16;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Null where the constraints and rules leave no room for enough other values.</summary>
    /// <param name="isAllowed">Whether the command that sets the field succeeds with a value.</param>
    public static string? Of(ContextModel context, FieldModel field, object value, Func<object, bool> isAllowed) =>
        Counted(field, value).Where(counted => Enumerable.Range(1, Copies).All(copy => counted.Of(copy) is { } other && isAllowed(other))).Select(counted => counted.Code).FirstOrDefault()
        ?? Listed(context, field, value, isAllowed);

    private static IEnumerable<CountedValue> Counted(FieldModel field, object value)
    {
        if (field.Pattern is not null)
        {
            return InText((string)value);
        }

        CountedValue? counted = field.Type.Kind switch
        {
            TypeKind.Uuid => new("Guid.CreateVersion7()", _ => SampleIds.Other),
            TypeKind.String or TypeKind.Text => Text(field, (string)value),
            TypeKind.Email when ((string)value).IndexOf('@', StringComparison.Ordinal) is var at and > 0 and < 60 => Between(((string)value)[..at], ((string)value)[at..], ""),
            TypeKind.Uri => Between("https://example.com/", "", ""),
            TypeKind.Int => new($"{JsonCode.Plain(value)} + copy", copy => (int)value <= int.MaxValue - copy ? (int)value + copy : null),
            TypeKind.Long => new($"{JsonCode.Plain(value)} + copy", copy => (long)value <= long.MaxValue - copy ? (long)value + copy : null),
            TypeKind.Decimal => new($"{JsonCode.Plain(value)}m + copy", copy => (decimal)value + copy),
            TypeKind.Date => new(
                $"$\"{{new DateOnly({((DateOnly)value).ToString("yyyy, M, d", CultureInfo.InvariantCulture)}).AddDays(copy):yyyy-MM-dd}}\"",
                copy => (DateOnly)value < DateOnly.MaxValue.AddDays(-copy) ? ((DateOnly)value).AddDays(copy) : null),
            _ => null,
        };
        return counted is null ? [] : [counted];
    }

    private static CountedValue? Text(FieldModel field, string value) => field.Length is { } exact
        ? exact >= 2 ? Between("", "", $":D{exact.ToString(CultureInfo.InvariantCulture)}") : null
        : value.Length is > 0 and < 40 ? Between(value, "", "") : null;

    // A run of digits counts; in place of one letter stands the copy's.
    private static IEnumerable<CountedValue> InText(string text)
    {
        if (text.Length is 0 or > 60)
        {
            yield break;
        }

        for (var end = text.Length; end > 0; end--)
        {
            var start = end;
            while (start > 0 && char.IsAsciiDigit(text[start - 1]))
            {
                start--;
            }

            if (end - start >= 2)
            {
                yield return Between(text[..start], text[end..], $":D{(end - start).ToString(CultureInfo.InvariantCulture)}");
            }
        }

        foreach (var first in "Aa")
        {
            for (var at = text.Length - 1; at >= 0; at--)
            {
                var (before, after, place) = (text[..at], text[(at + 1)..], first);
                yield return new CountedValue(
                    $"$\"{Inside(before)}{{(char)('{first}' + (copy % 26))}}{Inside(after)}\"",
                    copy => $"{before}{(char)(place + (copy % 26))}{after}");
            }
        }
    }

    private static CountedValue Between(string before, string after, string format) => new(
        $"$\"{Inside(before)}{{copy{format}}}{Inside(after)}\"",
        copy => string.Concat(before, copy.ToString(format.TrimStart(':'), CultureInfo.InvariantCulture), after));

    private static string? Listed(ContextModel context, FieldModel field, object value, Func<object, bool> isAllowed)
    {
        IEnumerable<string> candidates = (field.Type.Kind, value) switch
        {
            (TypeKind.Enum, _) => context.Enum(field.Type.Name!).Members.Where(member => isAllowed(new EnumValue(member))),
            (_, string text) when field.Pattern is not null => OneLetterApart(text).Where(other => isAllowed(other)),
            _ => [],
        };
        var values = candidates.Take(MaxListed).ToList();
        return values.Count < MinListed
            ? null
            : $"new[] {{ {string.Join(", ", values.Select(CSharp.Literal))} }}[copy % {values.Count.ToString(CultureInfo.InvariantCulture)}]";
    }

    private static IEnumerable<string> OneLetterApart(string text) => Enumerable.Range(1, Math.Min(text.Length, 60))
        .SelectMany(fromEnd => Letters, (fromEnd, letter) => $"{text[..^fromEnd]}{letter}{text[(text.Length - fromEnd + 1)..]}")
        .Distinct(StringComparer.Ordinal);

    private static string Inside(string text) =>
        CSharp.Literal(text)[1..^1].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <param name="Code">The expression, in which <c>copy</c> is a number from 1.</param>
    /// <param name="Of">The value that the expression has for a copy; null if there is none.</param>
    private sealed record CountedValue(string Code, Func<int, object?> Of);
}
