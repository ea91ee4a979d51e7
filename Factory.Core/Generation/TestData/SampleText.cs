using System.Net.Mail;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Texts that a field of one of the text types may hold, of a wanted length.</summary>
internal static class SampleText
{
    private const string UriStart = "https://example.com/";
    private const string EmailEnd = "@example.com";

    /// <summary>The shortest fitting texts first; empty if none is found.</summary>
    public static IReadOnlyList<string> Some(FieldModel field)
    {
        var min = field.Length ?? Math.Max(field.MinLength ?? 0, 1);
        var max = field.EffectiveMaxLength ?? int.MaxValue;
        if (field.Pattern is not null)
        {
            return [.. PatternText.Matching(field.Pattern, min, max, 3).Where(text => IsForm(field.Type.Kind, text) && !string.IsNullOrWhiteSpace(text))];
        }

        return field.Type.Kind switch
        {
            TypeKind.Uri => [.. Some($"{UriStart}a", $"{UriStart}b", "a:b").Select(text => Padded(text, min)).Where(text => text.Length <= max)],
            TypeKind.Email => [.. Some("a", "b").Select(text => Padded(text, min - EmailEnd.Length) + EmailEnd).Append("a@b").Where(text => text.Length >= min && text.Length <= max)],
            _ => [.. Some("a", "b", "c").Select(text => Padded(text, min)).Where(text => text.Length <= max)],
        };
    }

    /// <summary>A text of exactly that length; null if none is found.</summary>
    public static string? Of(FieldModel field, int length)
    {
        if (field.Pattern is not null)
        {
            return PatternText.Matching(field.Pattern, length, length, 1).FirstOrDefault(text => IsForm(field.Type.Kind, text) && !string.IsNullOrWhiteSpace(text));
        }

        var text = field.Type.Kind switch
        {
            TypeKind.Uri => length > UriStart.Length ? Padded(UriStart, length) : null,
            TypeKind.Email => length > EmailEnd.Length ? new string('a', length - EmailEnd.Length) + EmailEnd : null,
            _ => new string('a', length),
        };
        return text is not null && IsForm(field.Type.Kind, text) ? text : null;
    }

    /// <summary>A text that breaks the pattern and keeps the other constraints; null if none is found.</summary>
    public static string? NotMatching(FieldModel field)
    {
        var expression = field.Pattern!.Expression;
        var sample = Some(field) is [var first, ..] ? first : "a";
        var tries = sample.Select((_, at) => at).SelectMany(at => "!a0A ".Select(letter => string.Concat(sample.AsSpan(0, at), letter.ToString(), sample.AsSpan(at + 1))));
        return tries.FirstOrDefault(text => !expression.IsMatch(text) && !string.IsNullOrWhiteSpace(text) && IsForm(field.Type.Kind, text));
    }

    public static bool IsForm(TypeKind kind, string text) => kind switch
    {
        TypeKind.Uri => Uri.IsWellFormedUriString(text, UriKind.Absolute),
        TypeKind.Email => MailAddress.TryCreate(text, out var address) && address.Address == text,
        _ => true,
    };

    private static string[] Some(params string[] texts) => texts;

    private static string Padded(string text, int length) => text.Length >= length ? text : text.PadRight(length, 'a');
}
