using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Factory.Core.Blueprints.Reading;

/// <summary>Reads YAML 1.2 into nodes; what bare words mean is left to the place they stand in.</summary>
internal sealed class YamlReader(string text, FindingLog log)
{
    // Enough for any document that a person writes, far too little for a bomb.
    private const int MostAliasNodes = 10_000;

    private readonly Parser _events = new(new Scanner(new StringReader(text), skipComments: true));
    private readonly Dictionary<AnchorName, Node?> _anchors = [];
    private int _aliasNodes;

    /// <summary>The tree, or null if the text cannot be read; the log then says why.</summary>
    public Node? Read()
    {
        try
        {
            return ReadDocument();
        }
        catch (YamlException broken)
        {
            var place = At(broken.Start);
            log.Stop(FindingCodes.Unreadable, "", place, $"This is not YAML: {Sentence(broken.Message)}");
            return null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser answers some broken texts with exceptions of other kinds, which know no place: the last thing that was understood is near.
            log.Stop(FindingCodes.Unreadable, "", _events.Current is { } last ? At(last.End) : new Place(1, 1), "This is not YAML: the text cannot be understood behind this place.");
            return null;
        }
    }

    private Node? ReadDocument()
    {
        _events.Consume<StreamStart>();
        if (_events.Accept<StreamEnd>(out _))
        {
            log.Stop(FindingCodes.Unreadable, "", new Place(1, 1), "The blueprint is empty.", "Start with 'blueprint: 1' and 'name: …'.");
            return null;
        }

        _events.Consume<DocumentStart>();
        var root = ReadNode("", level: 1);
        if (!log.IsReadable)
        {
            return null;
        }

        _events.Consume<DocumentEnd>();
        if (_events.Accept<DocumentStart>(out var second))
        {
            log.Stop(FindingCodes.SecondDocument, "", At(second.Start), "A second document begins here; a blueprint is one document.");
            return null;
        }

        return root;
    }

    private Node? ReadNode(string pointer, int level)
    {
        if (_events.Accept<AnchorAlias>(out var alias))
        {
            _events.MoveNext();
            return Expand(alias, pointer, level);
        }

        if (!_events.Accept<NodeEvent>(out var start))
        {
            log.Stop(FindingCodes.Unreadable, pointer, At(_events.Current!.Start), "A value is missing here.");
            return null;
        }

        if (!start.Tag.IsEmpty)
        {
            log.Add(FindingCodes.Tag, pointer, At(start.Start), "Tags such as '!!str' or '!x' are not read.", "Leave the tag out: the place decides the type.");
        }

        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = null;
        }

        Node? node = start switch
        {
            Scalar => ReadScalar(pointer),
            SequenceStart => ReadList(pointer, level),
            _ => ReadMap(pointer, level),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private ScalarNode ReadScalar(string pointer)
    {
        var scalar = _events.Consume<Scalar>();
        var place = At(scalar.Start);
        if (!TextLimits.IsClean(scalar.Value))
        {
            log.Add(FindingCodes.ForbiddenCharacter, pointer, place, "The text holds NUL or half of a surrogate pair.");
        }

        return Known(new ScalarNode(pointer, Exact(scalar, place), scalar.Value, scalar.Style is ScalarStyle.Plain ? ScalarForm.Plain : ScalarForm.Text));
    }

    private ListNode? ReadList(string pointer, int level)
    {
        var start = _events.Consume<SequenceStart>();
        if (IsTooDeep(start, pointer, level))
        {
            return null;
        }

        var items = new List<Node>();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(JsonPointer.Item(pointer, items.Count), level + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return Known(new ListNode(pointer, At(start.Start), items));
    }

    private MapNode? ReadMap(string pointer, int level)
    {
        var start = _events.Consume<MappingStart>();
        if (IsTooDeep(start, pointer, level))
        {
            return null;
        }

        var entries = new List<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            if (!_events.TryConsume<Scalar>(out var key))
            {
                log.Stop(FindingCodes.WrongShape, pointer, At(_events.Current!.Start), "A key must be a plain word.");
                return null;
            }

            if (!key.Tag.IsEmpty)
            {
                log.Add(FindingCodes.Tag, pointer, At(key.Start), "Tags such as '!!str' or '!x' are not read.", "Leave the tag out: the place decides the type.");
            }

            var below = JsonPointer.Key(pointer, key.Value);
            if (ReadNode(below, level + 1) is not { } value)
            {
                return null;
            }

            if (keys.Add(key.Value))
            {
                entries.Add(new MapEntry(key.Value, At(key.Start), value));
            }
            else
            {
                log.Add(FindingCodes.DoubledKey, below, At(key.Start), $"'{key.Value}' stands twice in this map.");
            }
        }

        return Known(new MapNode(pointer, At(start.Start), entries));
    }

    private Node? Expand(AnchorAlias alias, string pointer, int level)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target) || target is null)
        {
            log.Stop(FindingCodes.Alias, pointer, At(alias.Start), $"The alias '*{alias.Value}' stands inside its own anchor, or nothing before it has that anchor.");
            return null;
        }

        return Copy(target, pointer, level, alias);
    }

    private Node? Copy(Node node, string pointer, int level, AnchorAlias alias)
    {
        if (++_aliasNodes > MostAliasNodes)
        {
            log.Stop(FindingCodes.Alias, pointer, At(alias.Start), "The aliases of this document expand to too much.", "Write the parts out.");
            return null;
        }

        if (node is not ScalarNode && level > TextLimits.MostLevels)
        {
            log.Stop(FindingCodes.TooDeep, pointer, At(alias.Start), "Lists and maps stand deeper inside each other than 32 levels.");
            return null;
        }

        switch (node)
        {
            case ListNode list:
                var items = new List<Node>(list.Items.Count);
                foreach (var item in list.Items)
                {
                    if (Copy(item, JsonPointer.Item(pointer, items.Count), level + 1, alias) is not { } copy)
                    {
                        return null;
                    }

                    items.Add(copy);
                }

                return Known(list with { Pointer = pointer, Items = items });
            case MapNode map:
                var entries = new List<MapEntry>(map.Entries.Count);
                foreach (var entry in map.Entries)
                {
                    if (Copy(entry.Value, JsonPointer.Key(pointer, entry.Key), level + 1, alias) is not { } copy)
                    {
                        return null;
                    }

                    entries.Add(entry with { Value = copy });
                }

                return Known(map with { Pointer = pointer, Entries = entries });
            default:
                return Known(node with { Pointer = pointer });
        }
    }

    private bool IsTooDeep(NodeEvent start, string pointer, int level)
    {
        if (level <= TextLimits.MostLevels)
        {
            return false;
        }

        log.Stop(FindingCodes.TooDeep, pointer, At(start.Start), "Lists and maps stand deeper inside each other than 32 levels.");
        return true;
    }

    private T Known<T>(T node)
        where T : Node
    {
        log.Know(node.Pointer, node.Place);
        return node;
    }

    // A finding inside a rule can name its column only where the text shows the value as it is.
    private Place Exact(Scalar scalar, Place place)
    {
        var shift = scalar.Style is ScalarStyle.Plain ? 0 : 1;
        var from = (int)scalar.Start.Index + shift;
        return scalar.Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted
            && from + scalar.Value.Length <= text.Length
            && text.AsSpan(from, scalar.Value.Length).SequenceEqual(scalar.Value)
                ? place with { Quote = shift, IsVerbatim = true }
                : place;
    }

    private static Place At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";
}
