using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Factory.Core.Storage;

/// <summary>Searches for a part of a text on whichever database: capital and small ASCII letters are the same.</summary>
public static class TextSearch
{
    private const string Escape = @"\";

    // To one database or another these are more than letters.
    private static readonly string[] Special = [Escape, "%", "_", "["];

    /// <summary>The pattern of a text that contains the part.</summary>
    public static string Containing(string part) =>
        $"%{Special.Aggregate(part, (pattern, letter) => pattern.Replace(letter, Escape + letter, StringComparison.Ordinal))}%";

    /// <summary>Whether the text fits a pattern of <see cref="Containing" />; known to the database only.</summary>
    public static bool Fits(string? text, string pattern) => throw new InvalidOperationException("Only a query can ask for it.");

    internal static SqlExpression EscapeOf(SqlExpression pattern) => new SqlConstantExpression(Escape, typeof(string), pattern.TypeMapping);

    internal static void TranslateTextSearch(this ModelBuilder model, Func<SqlExpression, SqlExpression, SqlExpression> translation) =>
        model.HasDbFunction(typeof(TextSearch).GetMethod(nameof(Fits))!).HasTranslation(arguments => translation(arguments[0], arguments[1]));
}
