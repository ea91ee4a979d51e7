using System.Globalization;
using System.Text;
using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Reading;

/// <summary>Reads the keys of one map as its shape has them; what does not fit becomes a finding and reads as absent.</summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, Node> _values = new(StringComparer.Ordinal);
    private readonly Shape _shape;
    private readonly FindingLog _log;

    public MapReader(MapNode map, Shape shape, FindingLog log)
    {
        (_shape, _log, Pointer) = (shape, log, map.Pointer);
        foreach (var entry in map.Entries)
        {
            if (Array.Find(shape.Keys, key => key.Name == entry.Key) is not { } key)
            {
                log.Add(
                    FindingCodes.UnknownKey,
                    entry.Value.Pointer,
                    entry.KeyPlace,
                    $"'{entry.Key}' is no key of {shape.One}.",
                    log.Suggest(entry.Key, shape.Keys.Select(known => known.Name)) ?? $"It has {string.Join(", ", shape.Keys.Select(known => known.Name))}.");
            }
            else if (!IsAbsent(entry.Value, key))
            {
                _values.Add(entry.Key, entry.Value);
            }
        }

        foreach (var key in shape.Keys.Where(key => key.IsRequired && !_values.ContainsKey(key.Name)))
        {
            log.Add(FindingCodes.MissingKey, map.Pointer, $"The {shape.Name} needs '{key.Name}'.", key.Meaning);
        }
    }

    public string Pointer { get; }

    /// <summary>A name or text; null if absent.</summary>
    public string? Text(string key) => Find(key) is { } node ? TextOf(node, Key(key)) : null;

    /// <summary>A name or text; empty if absent, which is a finding already.</summary>
    public string Required(string key) => Text(key) ?? "";

    public bool Flag(string key)
    {
        if (Find(key) is not { } node)
        {
            return false;
        }

        if (node is ScalarNode { Text: "true" or "True" or "TRUE" })
        {
            return true;
        }

        if (node is not ScalarNode { Text: "false" or "False" or "FALSE" })
        {
            Expected(node, $"'{key}' is true or false.", FlagHint(node));
        }

        return false;
    }

    public int? Count(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        var (least, most) = (Key(key).Least ?? 0, Key(key).Most ?? int.MaxValue);
        var isCount = int.TryParse((node as ScalarNode)?.Text, Whole(node), CultureInfo.InvariantCulture, out var count) && count >= 0;
        if (isCount && count >= least && count <= most)
        {
            return count;
        }

        _log.Add(
            isCount ? FindingCodes.ConstraintImpossible : FindingCodes.WrongShape,
            node.Pointer,
            string.Create(CultureInfo.InvariantCulture, $"'{key}' is a whole number from {least} to {most}."));
        return null;
    }

    public IReadOnlyList<string> Names(string key) => OptionalNames(key) ?? [];

    public IReadOnlyList<string>? OptionalNames(string key)
    {
        if (List(key) is not { } list)
        {
            return null;
        }

        return [.. list.Items.Select(item => TextOf(item, Key(key)) ?? "")];
    }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case MapNode map:
                return [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, TextOf(entry.Value, Key(key)) ?? ""))];
            case var node:
                Expected(node, $"'{key}' is a map: {{ fieldOfTheCommand: fieldOfTheEvent }}.");
                return [];
        }
    }

    public ValueElement? Value(string key) => Find(key) is { } node ? ValueOf(node) : null;

    public string? Scalar(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case ScalarNode scalar:
                return scalar.Text;
            case var node:
                Expected(node, $"'{key}' is a single value.");
                return null;
        }
    }

    public T? Element<T>(string key, Func<MapReader, T> read)
        where T : class
    {
        switch (Find(key))
        {
            case null:
                return null;
            case MapNode map:
                return read(new MapReader(map, Key(key).Of!, _log));
            case var node:
                Expected(node, $"'{key}' is a map with {string.Join(", ", Key(key).Of!.Keys.Select(known => known.Name))}.");
                return null;
        }
    }

    public IReadOnlyList<T> Elements<T>(string key, Func<MapReader, T> read)
    {
        var shape = Key(key).Of!;
        var elements = new List<T>();
        foreach (var item in List(key)?.Items ?? [])
        {
            if (item is MapNode map)
            {
                elements.Add(read(new MapReader(map, shape, _log)));
            }
            else
            {
                Expected(item, $"Each of '{key}' is a map with {string.Join(", ", shape.Keys.Select(known => known.Name))}.");
            }
        }

        return elements;
    }

    /// <summary>A list of names and spelled-out elements; null if absent.</summary>
    public IReadOnlyList<T>? NamesOrElements<T>(string key, Func<string, string, T> named, Func<MapReader, T> read)
    {
        if (List(key) is not { } list)
        {
            return null;
        }

        var elements = new List<T>();
        foreach (var item in list.Items)
        {
            if (item is MapNode map)
            {
                elements.Add(read(new MapReader(map, Key(key).Of!, _log)));
            }
            else if (TextOf(item, Key(key)) is { } name)
            {
                elements.Add(named(name, item.Pointer));
            }
        }

        return elements;
    }

    // A key that must be there takes bare words as they are: only nothing at all is absent.
    private static bool IsAbsent(Node node, ShapeKey key) =>
        node is ScalarNode scalar && (key.IsRequired && key.Kind is KeyKind.Name or KeyKind.Text ? scalar.IsEmpty : scalar.IsAbsent);

    private Node? Find(string key) => _values.GetValueOrDefault(key);

    private ShapeKey Key(string name) => Array.Find(_shape.Keys, key => key.Name == name)!;

    private ListNode? List(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case ListNode list:
                return list;
            case var node:
                Expected(node, $"'{key}' is a list.", node is ScalarNode scalar ? $"Write [{scalar.Text}]." : null);
                return null;
        }
    }

    private string? TextOf(Node node, ShapeKey key)
    {
        if (node is not ScalarNode scalar)
        {
            Expected(node, $"'{key.Name}' takes {(key.Kind is KeyKind.Text ? "a text" : "a name")} here, not a {(node is ListNode ? "list" : "map")}.");
            return null;
        }

        // The version of the format is the one name that is a number in JSON.
        if (key.Name == "blueprint" && scalar.Form is ScalarForm.Literal && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var version))
        {
            return version == 1 ? "1" : scalar.Text;
        }

        if (key.Name != "blueprint" && (scalar.Form is ScalarForm.Null || (scalar.Form is ScalarForm.Literal && key.Kind is not KeyKind.Text)))
        {
            Expected(node, $"'{key.Name}' takes a string here.");
            return null;
        }

        if (IsBlank(scalar.Text, key))
        {
            _log.Add(FindingCodes.MissingKey, node.Pointer, $"'{key.Name}' is empty here.", key.Meaning);
            return null;
        }

        if (Encoding.UTF8.GetByteCount(scalar.Text) > TextLimits.LongestText)
        {
            _log.Add(FindingCodes.TooLong, node.Pointer, $"'{key.Name}' is longer than 100 kB.");
        }

        return scalar.Text;
    }

    // A name is never empty; a text that must be there says something.
    private static bool IsBlank(string text, ShapeKey key) =>
        string.IsNullOrWhiteSpace(text) && (key.Kind is not KeyKind.Text || key.IsRequired);

    // In JSON 10, 10.0 and 1e1 are the same number.
    private static NumberStyles Whole(Node node) =>
        node is ScalarNode { Form: ScalarForm.Literal } ? NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign : NumberStyles.None;

    private static string? FlagHint(Node node) => node is ScalarNode scalar
        ? scalar.Text.ToUpperInvariant() switch
        {
            "YES" or "Y" or "ON" or "1" => "Write true.",
            "NO" or "N" or "OFF" or "0" => "Write false.",
            _ => null,
        }
        : null;

    private static ValueElement ValueOf(Node node) => node switch
    {
        ScalarNode scalar => new ScalarElement(scalar.IsAbsent ? null : scalar.Text) { Pointer = node.Pointer },
        ListNode list => new ListElement([.. list.Items.Select(ValueOf)]) { Pointer = node.Pointer },
        MapNode map => new ObjectElement([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, ValueOf(entry.Value)))]) { Pointer = node.Pointer },
        _ => throw new InvalidOperationException($"A node is a scalar, list or map, not {node.GetType().Name}."),
    };

    private void Expected(Node node, string message, string? hint = null) => _log.Add(FindingCodes.WrongShape, node.Pointer, message, hint);
}
