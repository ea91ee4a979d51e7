namespace Factory.Core.Blueprints.Document;

public sealed record FieldElement
{
    public required string Name { get; init; }

    /// <summary>As written: <c>list&lt;ref&lt;Order&gt;&gt;</c>.</summary>
    public required string Type { get; init; }

    public string? Description { get; init; }

    public bool Required { get; init; }

    public bool Unique { get; init; }

    public bool Sensitive { get; init; }

    public int? Length { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public string? Pattern { get; init; }

    /// <summary>As written; what it means follows from the type.</summary>
    public string? Min { get; init; }

    /// <inheritdoc cref="Min" />
    public string? Max { get; init; }

    public int? Scale { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public ValueElement? Default { get; init; }

    public ValueElement? Example { get; init; }

    public string Pointer { get; init; } = "";
}

/// <summary>A value as written: what it means follows from the type of its field.</summary>
public abstract record ValueElement
{
    public string Pointer { get; init; } = "";
}

/// <summary>A single value; null text is the absent value, as a member of an object may be.</summary>
public sealed record ScalarElement(string? Text) : ValueElement;

public sealed record ListElement(IReadOnlyList<ValueElement> Items) : ValueElement;

/// <summary>The members of a value object.</summary>
public sealed record ObjectElement(IReadOnlyList<KeyValuePair<string, ValueElement>> Members) : ValueElement;
