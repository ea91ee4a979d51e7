namespace Factory.Core.Blueprints.Reading;

/// <summary>What may stand behind a key.</summary>
public enum KeyKind
{
    /// <summary>A name; a string in JSON.</summary>
    Name,

    /// <summary>Free text, a rule or a pattern.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number that is not negative.</summary>
    Count,

    /// <summary>A scalar whose meaning follows from a field's type.</summary>
    Scalar,

    /// <summary>A scalar, list or map whose meaning follows from a field's type.</summary>
    Value,

    /// <summary>A list of names.</summary>
    Names,

    /// <summary>A map of names to names.</summary>
    Pairs,

    /// <summary>One map of a shape.</summary>
    Element,

    /// <summary>A list of maps of a shape.</summary>
    Elements,

    /// <summary>A list of names and maps of a shape.</summary>
    NamesOrElements,
}

/// <summary>A key of the language: what the reader accepts and the JSON Schema says.</summary>
/// <param name="Of">The shape of the elements below; null if it has none.</param>
/// <param name="Choices">The only words that may stand there; empty: any.</param>
public sealed record ShapeKey(string Name, KeyKind Kind, string Meaning, bool IsRequired = false, Shape? Of = null, params string[] Choices)
{
    /// <summary>A regular expression for names, or for each of a list of names; null: any name.</summary>
    public string? Form { get; init; }

    /// <summary>The least that a number is, that a list has of items, or a text of letters; null: as its kind has it.</summary>
    public int? Least { get; init; }

    /// <summary>The most that a number is, that a list has of items, or a text of letters; null: as its kind has it.</summary>
    public int? Most { get; init; }
}

/// <summary>One of the forms that a map may have.</summary>
/// <param name="Needed">The keys that make the form; those of another may not stand beside them.</param>
/// <param name="Possible">Lists of this form alone; empty ones do no harm in another.</param>
public sealed record ShapeForm(IReadOnlyList<string> Needed, params string[] Possible);

/// <summary>The keys that a map may have at one place of the language.</summary>
/// <param name="Name">What the architect calls it, in lower case.</param>
public sealed record Shape(string Name, params ShapeKey[] Keys)
{
    /// <summary>The forms of which a map has exactly one; empty: it has no such forms.</summary>
    public IReadOnlyList<ShapeForm> Forms { get; init; } = [];

    /// <summary>The name with its article: <c>an aggregate</c>.</summary>
    public string One => $"{(Name[0] is 'a' or 'e' or 'i' ? "an" : "a")} {Name}";
}
