using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Factory.Core.Projects;

/// <summary>The root of every generated namespace: PascalCase identifiers joined by dots.</summary>
public static partial class OrganizationName
{
    private const string Fallback = "Project";
    private const int MaxPart = 60;

    public static bool IsWellFormed(string name) => Form().IsMatch(name);

    /// <summary>The name that a project without one gets: <c>order desk (EU)</c> becomes <c>OrderDeskEU</c>.</summary>
    public static string From(string projectName)
    {
        var name = new StringBuilder();
        foreach (var word in Words().Matches(WithoutMarks(projectName)).Select(match => match.Value))
        {
            name.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        if (name.Length == 0)
        {
            return Fallback;
        }

        var pascal = char.IsAsciiDigit(name[0]) ? Fallback + name : name.ToString();
        return pascal.Length <= MaxPart ? pascal : pascal[..MaxPart];
    }

    // 'Zürich' becomes 'Zurich': letters without their marks are still readable, dropped ones are not.
    private static string WithoutMarks(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9]{0,59}(\.[A-Z][A-Za-z0-9]{0,59})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
