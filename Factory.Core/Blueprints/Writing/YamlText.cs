using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Factory.Core.Blueprints.Writing;

/// <summary>Writes maps, lists and scalars as YAML: what is short stands on one line.</summary>
internal static partial class YamlText
{
    private const int LongestLine = 130;

    public static string Of(JsonObject tree)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithIndentedSequences().WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, tree, isTop: true);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonNode? node, bool isTop = false)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(null, null, true, !isTop && IsShort(map) ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in map)
                {
                    emitter.Emit(Text(key));
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(null, null, true, list.All(item => item is not JsonObject) && IsShort(list) ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                {
                    Write(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                emitter.Emit(Text(value.GetValue<string>()));
                break;
            default:
                emitter.Emit(new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static Scalar Text(string text)
    {
        var style = text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : NeedsQuotes().IsMatch(text) ? ScalarStyle.SingleQuoted
            : ScalarStyle.Any;
        return new Scalar(null, null, text, style, isPlainImplicit: true, isQuotedImplicit: true);
    }

    // Lists of maps get a line for each of them; texts of several lines need lines of their own.
    private static bool IsShort(JsonNode node) =>
        node.ToJsonString() is { Length: <= LongestLine } text
        && !text.Contains("\\n", StringComparison.Ordinal)
        && (node is not JsonObject map || map.All(pair => pair.Value is not JsonArray list || list.All(item => item is not JsonObject)));

    // What other readers of YAML would take for something else than text.
    [GeneratedRegex(@"^(|~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9].*|[-+]?\.(inf|nan))\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NeedsQuotes();
}
