using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Writing;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Writes a part of a blueprint so that it fits into a text that somebody else has written.</summary>
internal static class Fragment
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",[]{}#\"");

    /// <summary><c>key: value</c>, on as many lines as it needs; the first one without indentation, the others behind as many blanks.</summary>
    public static string Entry(string key, JsonNode? value, int column, string newLine)
    {
        var text = YamlText.Of(new JsonObject { [key] = value?.DeepClone() });
        return value is JsonObject && IsOneLine(text) ? $"{key}: {Inline(value)}" : Indented(text, column, newLine);
    }

    /// <summary><c>- item</c> likewise.</summary>
    public static string Item(JsonNode? item, int column, string newLine)
    {
        if (item is not JsonObject and not JsonArray)
        {
            return $"- {Inline(item)}";
        }

        // The writer puts a list of maps below its key, two blanks further in.
        var lines = YamlText.Of(new JsonObject { ["list"] = new JsonArray(item.DeepClone()) }).Split('\n').Skip(1).Select(line => line.Length > 2 ? line[2..] : line);
        var text = string.Join('\n', lines);
        return IsOneLine(text) ? $"- {Inline(item)}" : Indented(text, column, newLine);
    }

    /// <summary>On one line, as it may stand between braces and brackets.</summary>
    /// <param name="quote">The letter that was around it; NUL: only where it is needed.</param>
    public static string Inline(JsonNode? node, char quote = '\0') => node switch
    {
        JsonObject map => map.Count == 0 ? "{}" : $"{{ {string.Join(", ", map.Select(pair => $"{Scalar(pair.Key, '\0')}: {Inline(pair.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(item => Inline(item)))}]",
        JsonValue value when value.GetValueKind() is JsonValueKind.String => Scalar(value.GetValue<string>(), quote),
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string Scalar(string text, char quote)
    {
        if (text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\ufeff') || quote is '"')
        {
            return DoubleQuoted(text);
        }

        return quote is '\'' || NeedsQuotes(text) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : text;
    }

    // Narrower than YAML: whatever another reader might take for something else is quoted.
    private static bool NeedsQuotes(string text) =>
        text.Length == 0
        || text[0] is not (>= 'A' and <= 'Z' or >= 'a' and <= 'z')
        || text.EndsWith(' ') || text.EndsWith(':')
        || text.AsSpan().ContainsAny(Special)
        || text.Contains(": ", StringComparison.Ordinal)
        || text is "null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n"
        || text.ToUpperInvariant() is "NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N";

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\ufeff' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsOneLine(string text) => text.IndexOf('\n', StringComparison.Ordinal) == text.Length - 1;

    private static string Indented(string text, int column, string newLine)
    {
        var indent = new string(' ', column);
        return string.Join(newLine, text.TrimEnd('\n').Split('\n').Select((line, index) => index == 0 || line.Length == 0 ? line : indent + line));
    }
}
