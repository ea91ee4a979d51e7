using System.Text;
using System.Text.Json;

namespace Factory.Core.Blueprints.Reading;

/// <summary>Reads JSON (RFC 8259) into nodes: no comments, no trailing commas, no doubled keys.</summary>
internal sealed class JsonReader(string text, FindingLog log)
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);
    private int _seen;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The tree, or null if the text cannot be read; the log then says why.</summary>
    public Node? Read()
    {
        try
        {
            // One level more than is allowed, so that too deep is told as such.
            var tokens = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = TextLimits.MostLevels + 2 });
            tokens.Read();
            var root = ReadNode(ref tokens, "");
            if (root is not null)
            {
                tokens.Read();
            }

            return root;
        }
        catch (JsonException broken)
        {
            log.Stop(FindingCodes.Unreadable, "", PlaceOf(broken), $"This is not JSON: {Sentence(broken.Message)}");
            return null;
        }
    }

    private Node? ReadNode(ref Utf8JsonReader tokens, string pointer)
    {
        var place = At(tokens.TokenStartIndex);
        switch (tokens.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when tokens.CurrentDepth >= TextLimits.MostLevels:
                log.Stop(FindingCodes.TooDeep, pointer, place, "Lists and maps stand deeper inside each other than 32 levels.");
                return null;
            case JsonTokenType.StartObject:
                return ReadMap(ref tokens, pointer, place);
            case JsonTokenType.StartArray:
                return ReadList(ref tokens, pointer, place);
            case JsonTokenType.String:
                return Known(new ScalarNode(pointer, place with { IsVerbatim = !tokens.ValueIsEscaped, Quote = 1 }, Text(ref tokens, pointer, place), ScalarForm.Text));
            case JsonTokenType.Null:
                return Known(new ScalarNode(pointer, place, "", ScalarForm.Null));
            default:
                return Known(new ScalarNode(pointer, place, Encoding.UTF8.GetString(tokens.ValueSpan), ScalarForm.Literal));
        }
    }

    private ListNode? ReadList(ref Utf8JsonReader tokens, string pointer, Place place)
    {
        var items = new List<Node>();
        while (tokens.Read() && tokens.TokenType is not JsonTokenType.EndArray)
        {
            if (ReadNode(ref tokens, JsonPointer.Item(pointer, items.Count)) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return Known(new ListNode(pointer, place, items));
    }

    private MapNode? ReadMap(ref Utf8JsonReader tokens, string pointer, Place place)
    {
        var entries = new List<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Read() && tokens.TokenType is not JsonTokenType.EndObject)
        {
            var keyPlace = At(tokens.TokenStartIndex);
            var key = Text(ref tokens, pointer, keyPlace);
            var below = JsonPointer.Key(pointer, key);
            tokens.Read();
            if (ReadNode(ref tokens, below) is not { } value)
            {
                return null;
            }

            if (keys.Add(key))
            {
                entries.Add(new MapEntry(key, keyPlace, value));
            }
            else
            {
                log.Add(FindingCodes.DoubledKey, below, keyPlace, $"'{key}' stands twice in this map.");
            }
        }

        return Known(new MapNode(pointer, place, entries));
    }

    private string Text(ref Utf8JsonReader tokens, string pointer, Place place)
    {
        try
        {
            var value = tokens.GetString()!;
            if (TextLimits.IsClean(value))
            {
                return value;
            }
        }
        catch (InvalidOperationException)
        {
            // The reader refuses an escaped half of a surrogate pair this way.
        }

        log.Add(FindingCodes.ForbiddenCharacter, pointer, place, "The text holds NUL or half of a surrogate pair.");
        return "";
    }

    private T Known<T>(T node)
        where T : Node
    {
        log.Know(node.Pointer, node.Place);
        return node;
    }

    // Tokens come in order, so that the text is walked through once however long its lines are.
    private Place At(long index)
    {
        for (; _seen < index; _seen++)
        {
            var next = _bytes[_seen];
            if (next == '\n')
            {
                (_line, _column) = (_line + 1, 1);
            }
            else
            {
                // A continuation byte adds no UTF-16 unit, the first of four adds two.
                _column += (next & 0xC0) == 0x80 ? 0 : next >= 0xF0 ? 2 : 1;
            }
        }

        return new Place(_line, _column);
    }

    private Place PlaceOf(JsonException broken)
    {
        var (line, start) = (0L, 0);
        for (var at = 0; at < _bytes.Length && line < (broken.LineNumber ?? 0); at++)
        {
            if (_bytes[at] == '\n')
            {
                (line, start) = (line + 1, at + 1);
            }
        }

        var length = (int)Math.Min(broken.BytePositionInLine ?? 0, _bytes.Length - start);
        return new Place((int)line + 1, Encoding.UTF8.GetCharCount(_bytes, start, length) + 1);
    }

    // The reader adds the place in its own words behind the sentence.
    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
