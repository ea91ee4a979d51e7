using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice;

/// <summary>XML comments from the words of the model.</summary>
internal static class Comments
{
    /// <summary>The line of a summary, broken where it is too long; null where the model says nothing.</summary>
    public static string? Summary(string? description, int indent = 0)
    {
        if (string.IsNullOrWhiteSpace(description))
        {
            return null;
        }

        var margin = new string(' ', indent);
        var text = string.Join(' ', CSharp.XmlText(description).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var line = $"{margin}/// <summary>{text}</summary>";
        if (line.Length <= CSharp.MaxLine)
        {
            return line;
        }

        var lines = Wrap(text, CSharp.MaxLine - indent - 4).Select(part => $"{margin}/// {part}");
        return $"{margin}/// <summary>\n{string.Join('\n', lines)}\n{margin}/// </summary>";
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
