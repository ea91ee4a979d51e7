using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Factory.Core.Generation.Microservice.OpenApi;

/// <summary>Writes maps, lists and scalars as YAML in blocks; a scalar that is more than a plain word is left to the library.</summary>
internal sealed class DocumentYaml
{
    // A library's writer for the whole document would take longer than all other files of a solution together.
    private static readonly ISerializer OfLine = Serializer(ScalarStyle.Any);
    private static readonly ISerializer OfLines = Serializer(ScalarStyle.DoubleQuoted);

    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/.- ");

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\u0085\u2028\u2029");

    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, string> _scalars = [];

    public static string Write(object document)
    {
        var yaml = new DocumentYaml();
        yaml.Block(document, indent: 0, isInLine: false);
        return yaml._text.ToString();
    }

    /// <param name="isInLine">Whether the line has its margin, and the dash of a list, already.</param>
    private void Block(object node, int indent, bool isInLine)
    {
        if (node is IDictionary map)
        {
            foreach (DictionaryEntry member in map)
            {
                Member((string)member.Key, member.Value!, indent, isInLine);
                isInLine = false;
            }
        }
        else
        {
            foreach (var item in (IEnumerable)node)
            {
                Item(item, indent, isInLine);
                isInLine = false;
            }
        }
    }

    private void Member(string key, object value, int indent, bool isInLine)
    {
        _text.Append(' ', isInLine ? 0 : indent).Append(Scalar(key)).Append(':');
        if (IsBlock(value))
        {
            _text.Append('\n');
            Block(value, indent + 2, isInLine: false);
        }
        else
        {
            _text.Append(' ').Append(Scalar(value)).Append('\n');
        }
    }

    private void Item(object item, int indent, bool isInLine)
    {
        _text.Append(' ', isInLine ? 0 : indent).Append("- ");
        if (IsBlock(item))
        {
            Block(item, indent + 2, isInLine: true);
        }
        else
        {
            _text.Append(Scalar(item)).Append('\n');
        }
    }

    private static bool IsBlock(object node) => node is ICollection { Count: > 0 };

    private string Scalar(object value) => value switch
    {
        IDictionary => "{}",
        string text when IsPlain(text) => text,
        IEnumerable and not string => "[]",
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => _scalars.TryGetValue(value, out var known) ? known : _scalars[value] = Other(value),
    };

    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '/') && text[^1] != ' ' && !text.AsSpan().ContainsAnyExcept(PlainLetters)
        && !(text.Length <= 5 && text.ToLowerInvariant() is "null" or "true" or "false");

    // In a list of one it is written as it will stand in the document.
    private static string Other(object value) =>
        (value is string text && text.AsSpan().ContainsAny(LineEnds) ? OfLines : OfLine).Serialize(new[] { value })["- ".Length..].TrimEnd('\n');

    private static ISerializer Serializer(ScalarStyle style) => new SerializerBuilder()
        .WithQuotingNecessaryStrings()
        .WithDefaultScalarStyle(style)
        .WithNewLine("\n")
        .DisableAliases()
        .Build();
}
