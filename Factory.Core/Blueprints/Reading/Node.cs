namespace Factory.Core.Blueprints.Reading;

/// <summary>Where something stands in the text, 1-based.</summary>
/// <param name="IsVerbatim">Whether the characters of a value follow one another in the text, unescaped and on one line.</param>
/// <param name="Quote">Columns from the place to the first character of the value: 1 behind a quotation mark.</param>
internal readonly record struct Place(int Line, int Column, bool IsVerbatim = false, int Quote = 0);

/// <summary>The notation-free form of a text: maps, lists and scalars that know where they stand.</summary>
internal abstract record Node(string Pointer, Place Place);

internal enum ScalarForm
{
    /// <summary>A string of JSON, or quoted or a block in YAML.</summary>
    Text,

    /// <summary>Bare in YAML: what it is follows from its place.</summary>
    Plain,

    /// <summary>A number, true or false of JSON.</summary>
    Literal,

    /// <summary>The null of JSON.</summary>
    Null,
}

internal sealed record ScalarNode(string Pointer, Place Place, string Text, ScalarForm Form) : Node(Pointer, Place)
{
    /// <summary>Whether nothing stands there at all.</summary>
    public bool IsEmpty => Form is ScalarForm.Null || (Form is ScalarForm.Plain && Text.Length == 0);

    /// <summary>Whether an optional key with this value counts as absent.</summary>
    public bool IsAbsent => IsEmpty || (Form is ScalarForm.Plain && Text is "null" or "~");
}

internal sealed record ListNode(string Pointer, Place Place, IReadOnlyList<Node> Items) : Node(Pointer, Place);

internal sealed record MapNode(string Pointer, Place Place, IReadOnlyList<MapEntry> Entries) : Node(Pointer, Place);

internal readonly record struct MapEntry(string Key, Place KeyPlace, Node Value);
