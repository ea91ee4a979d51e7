using Factory.Core.Generation.Microservice.Documents;

namespace Factory.Core.Quality.Forms;

/// <summary>Prints text that tools, tests and tenants wrote into a report in Markdown.</summary>
internal static class ReportText
{
    /// <summary>Letters of one text; a failed test may bring a whole stack trace, the JSON form has all of it.</summary>
    public const int MaxLength = 600;

    /// <summary>The text in one line: it neither formats nor links anything, whichever dialect the reader's tool speaks.</summary>
    public static string Of(string text) => Markdown.Text(Cut(text))
        .Replace("{", "\\{", StringComparison.Ordinal)
        .Replace("^", "\\^", StringComparison.Ordinal)
        .Replace(":", "\\:", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("==", "=\\=", StringComparison.Ordinal)
        .Replace("++", "+\\+", StringComparison.Ordinal)
        .Replace("www.", "www\\.", StringComparison.OrdinalIgnoreCase);

    public static string Code(string text) => Markdown.Code(text);

    private static string Cut(string text) => text.Length <= MaxLength
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength), " …");
}
