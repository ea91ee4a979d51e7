using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>Prints names and text into the places of a Mermaid diagram.</summary>
public static class Mermaid
{
    private static readonly FrozenSet<string> StateWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "as", "choice", "class", "classDef", "click", "concurrent", "default", "direction", "end", "fork", "hide", "href", "join", "note", "scale", "state", "style");

    /// <summary>Text between double quotes: what is neither letter, digit nor harmless becomes an entity of Mermaid.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in Markdown.Line(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or ',' or ':' or '\'' or '-' or '/' or '(' or ')')
            {
                quoted.Append(rune);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A state's name where it is no word of the diagram's language, else with an underscore behind it.</summary>
    public static string State(string name) => StateWords.Contains(name) ? $"{name}_" : name;
}
