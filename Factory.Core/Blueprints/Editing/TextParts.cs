using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Finds where each node of a YAML text stands. The text was read before: it has one document and no surprises.</summary>
internal sealed class TextParts
{
    private readonly string _text;
    private readonly Parser _events;

    private TextParts(string text) => (_text, _events) = (text, new Parser(new Scanner(new StringReader(text), skipComments: true)));

    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static TextPart Read(string text)
    {
        var parts = new TextParts(text);
        parts._events.Consume<StreamStart>();
        parts._events.Consume<DocumentStart>();
        return parts.ReadNode();
    }

    private TextPart ReadNode()
    {
        if (_events.TryConsume<AnchorAlias>(out var alias))
        {
            return new AliasPart((int)alias.Start.Index, (int)alias.End.Index);
        }

        if (_events.TryConsume<Scalar>(out var scalar))
        {
            var quote = scalar.Style switch { ScalarStyle.SingleQuoted => '\'', ScalarStyle.DoubleQuoted => '"', _ => '\0' };
            return new ScalarPart((int)scalar.Start.Index, Trimmed((int)scalar.Start.Index, (int)scalar.End.Index), scalar.Value, quote);
        }

        return _events.TryConsume<SequenceStart>(out var list) ? ReadList(list) : ReadMap(_events.Consume<MappingStart>());
    }

    private ListPart ReadList(SequenceStart start)
    {
        var items = new List<TextPart>();
        while (!_events.Accept<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        var end = _events.Consume<SequenceEnd>();
        var isFlow = start.Style is SequenceStyle.Flow;
        return new ListPart((int)start.Start.Index, isFlow ? (int)end.Start.Index + 1 : items[^1].End, isFlow, items);
    }

    private MapPart ReadMap(MappingStart start)
    {
        var entries = new List<EntryPart>();
        while (!_events.Accept<MappingEnd>(out _))
        {
            var key = _events.Consume<Scalar>();
            entries.Add(new EntryPart(key.Value, (int)key.Start.Index, ReadNode()));
        }

        var end = _events.Consume<MappingEnd>();
        var isFlow = start.Style is MappingStyle.Flow;
        return new MapPart((int)start.Start.Index, isFlow ? (int)end.Start.Index + 1 : entries[^1].End, isFlow, entries);
    }

    private int Trimmed(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
