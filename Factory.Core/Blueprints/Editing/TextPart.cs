namespace Factory.Core.Blueprints.Editing;

/// <summary>A node of a YAML text and where it stands: offsets in UTF-16 units, the end exclusive and without what follows on its line.</summary>
internal abstract record TextPart(int Start, int End);

/// <param name="Quote">The letter around it; NUL if there is none.</param>
internal sealed record ScalarPart(int Start, int End, string Value, char Quote) : TextPart(Start, End);

/// <summary>A reference to a part that stands elsewhere: it can be replaced but not changed inside.</summary>
internal sealed record AliasPart(int Start, int End) : TextPart(Start, End);

/// <param name="IsFlow">Whether it stands in brackets.</param>
internal sealed record ListPart(int Start, int End, bool IsFlow, IReadOnlyList<TextPart> Items) : TextPart(Start, End);

/// <param name="IsFlow">Whether it stands in braces.</param>
internal sealed record MapPart(int Start, int End, bool IsFlow, IReadOnlyList<EntryPart> Entries) : TextPart(Start, End)
{
    public EntryPart? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

/// <param name="Start">Of the key.</param>
internal sealed record EntryPart(string Key, int Start, TextPart Value)
{
    public int End => Value.End;
}
