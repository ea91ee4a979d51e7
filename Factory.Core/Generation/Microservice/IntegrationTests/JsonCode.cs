using System.Globalization;
using System.Xml;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>Prints the values of the language as C# that makes the JSON which a client sends for them.</summary>
/// <param name="reference">The C# expression for the id of an aggregate, given its name and the id that stands for it in the plan.</param>
internal sealed class JsonCode(SolutionCode solution, Func<string, Guid, string> reference)
{
    /// <summary>The indent of what is never broken, because the lines around it may be.</summary>
    public const int InLine = -100_000;

    private const int LongText = 60;
    private const int LongList = 8;

    public string Of(FieldType type, object? value, int indent = 0) => value switch
    {
        null => "null",
        IReadOnlyList<object?> items => List(type.Item, items, indent),
        ObjectValue members => Object(solution.Model.ValueObject(type.Name!).Fields, members, indent),
        Guid id when type.Kind is TypeKind.Ref => reference(type.Name!, id),
        byte[] bytes => Bytes(bytes),
        string text => Text(text),
        _ => Scalar(value),
    };

    /// <summary>A scalar as it stands in a query string, without escaping.</summary>
    public static string Plain(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        TimeSpan duration => XmlConvert.ToString(duration),
        EnumValue member => member.Member,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Scalar(object value) => value switch
    {
        int or bool => Plain(value),
        long number => number is >= int.MinValue and <= int.MaxValue ? Plain(number) : $"{Plain(number)}L",
        decimal number => $"{Plain(number)}m",
        double number => Plain(number).IndexOfAny(['.', 'E']) >= 0 ? Plain(number) : $"{Plain(number)}.0",
        _ => CSharp.Literal(Plain(value)),
    };

    private static string Text(string text)
    {
        var (start, length) = LongestRun(text);
        if (text.Length <= LongText || length < text.Length - LongText)
        {
            return CSharp.Literal(text);
        }

        var parts = new List<string>();
        Add(text[..start]);
        parts.Add($"new string({CSharpLetter(text[start])}, {Plain(length)})");
        Add(text[(start + length)..]);
        return string.Join(" + ", parts);

        void Add(string part)
        {
            if (part.Length > 0)
            {
                parts.Add(CSharp.Literal(part));
            }
        }
    }

    private static string Bytes(byte[] bytes) => bytes.Length > LongText && bytes.All(item => item == bytes[0])
        ? $"Convert.ToBase64String([.. Enumerable.Repeat((byte){Plain((int)bytes[0])}, {Plain(bytes.Length)})])"
        : CSharp.Literal(Convert.ToBase64String(bytes));

    private string List(FieldType item, IReadOnlyList<object?> items, int indent)
    {
        if (items.Count > LongList && items.All(other => Values.AreEqual(other, items[0])))
        {
            return $"new JsonArray([.. Enumerable.Range(0, {Plain(items.Count)}).Select(_ => (JsonNode){Of(item, items[0], indent)})])";
        }

        // One array inside another, or a single null, would be taken for the parameters themselves.
        return CSharp.Call(indent, "new JsonArray(", [.. items.Select(one => Of(item, one, indent + 4))], ")");
    }

    private string Object(IReadOnlyList<FieldModel> fields, ObjectValue members, int indent)
    {
        var parts = fields
            .Where(field => members[field.Name] is not null || !field.Type.IsList)
            .Select(field => $"[{CSharp.Literal(field.Name)}] = {Of(field.Type, members[field.Name], indent + 4)}")
            .ToList();
        var line = $"new JsonObject {{ {string.Join(", ", parts)} }}";
        if (indent + line.Length + 20 <= CSharp.MaxLine || parts.Count == 0)
        {
            return line;
        }

        var margin = $"\n{new string(' ', indent)}";
        return $"new JsonObject{margin}{{{margin}    {string.Join($",{margin}    ", parts)},{margin}}}";
    }

    private static (int Start, int Length) LongestRun(string text)
    {
        var best = (Start: 0, Length: 0);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && text[end] == text[start])
            {
                end++;
            }

            best = end - start > best.Length ? (start, end - start) : best;
            start = end;
        }

        return best;
    }

    private static string CSharpLetter(char letter) => letter is '\'' ? "'\\''" : $"'{CSharp.Literal(letter.ToString())[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal)}'";
}
