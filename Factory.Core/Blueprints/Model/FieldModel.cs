namespace Factory.Core.Blueprints.Model;

/// <summary>A field with its type found and its constraints read into the values of that type.</summary>
public sealed record FieldModel
{
    public required string Name { get; init; }

    public required FieldType Type { get; init; }

    public string? Description { get; init; }

    public bool IsRequired { get; init; }

    public bool IsUnique { get; init; }

    public bool IsSensitive { get; init; }

    /// <summary>Exact number of UTF-16 units; null if not said.</summary>
    public int? Length { get; init; }

    public int? MinLength { get; init; }

    /// <summary>The bound as written; null if not said, <see cref="EffectiveMaxLength" /> then has the type's own.</summary>
    public int? MaxLength { get; init; }

    public TextPattern? Pattern { get; init; }

    /// <summary>Inclusive; of the same CLR type as <see cref="Default" /> (see <see cref="Values" />).</summary>
    public object? Min { get; init; }

    /// <inheritdoc cref="Min" />
    public object? Max { get; init; }

    /// <summary>Digits after the point of a decimal; 2 if not said.</summary>
    public int Scale { get; init; } = 2;

    public int? MinItems { get; init; }

    /// <summary>100 if not said.</summary>
    public int MaxItems { get; init; } = 100;

    /// <summary>The value of an absent field on create, in the CLR type that <see cref="Values" /> names; null if there is none.</summary>
    public object? Default { get; init; }

    /// <summary>A value that meets the constraints, in the CLR type that <see cref="Values" /> names; null if none is given.</summary>
    public object? Example { get; init; }

    /// <summary>JSON Pointer of the field in its document; empty for one that the language adds.</summary>
    public string Pointer { get; init; } = "";

    /// <summary>The bound that holds for one item: what is written, else the type's own; null for what is no text or binary.</summary>
    public int? EffectiveMaxLength => Length ?? MaxLength ?? Type.Kind switch
    {
        TypeKind.String => 200,
        TypeKind.Text => 4000,
        TypeKind.Uri => 2000,
        TypeKind.Email => 254,
        TypeKind.Binary => 1024 * 1024,
        _ => null,
    };
}
