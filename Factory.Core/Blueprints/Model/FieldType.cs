namespace Factory.Core.Blueprints.Model;

/// <summary>What a field can hold before it is made a list.</summary>
public enum TypeKind
{
    /// <summary>Text of up to <c>maxLength</c> UTF-16 units, 200 if not said.</summary>
    String,

    /// <summary>Text of up to <c>maxLength</c> UTF-16 units, 4000 if not said.</summary>
    Text,

    /// <summary>A whole number of 32 bits.</summary>
    Int,

    /// <summary>A whole number of 64 bits.</summary>
    Long,

    /// <summary>A number of 18 digits, <c>scale</c> of them after the point, 2 if not said.</summary>
    Decimal,

    /// <summary>A finite IEEE 754 double.</summary>
    Double,
    Bool,
    Date,
    Time,

    /// <summary>A moment in UTC to the microsecond.</summary>
    DateTime,

    /// <summary>ISO 8601 of days to seconds.</summary>
    Duration,
    Uuid,

    /// <summary>An absolute URI of up to 2000 characters.</summary>
    Uri,

    /// <summary>A mail address of up to 254 characters.</summary>
    Email,

    /// <summary>Bytes, up to <c>maxLength</c> of them, 1 MiB if not said.</summary>
    Binary,
    Enum,
    ValueObject,

    /// <summary>The id of an aggregate of the same context.</summary>
    Ref,
}

/// <summary>The type of a field with its target found.</summary>
/// <param name="Kind">What one item is.</param>
/// <param name="Name">The name of the enum, value object or aggregate; null for the built-in kinds.</param>
/// <param name="IsList">Whether the field holds a list of it.</param>
public sealed record FieldType(TypeKind Kind, string? Name = null, bool IsList = false)
{
    /// <summary>The type of one item of a list; of anything else, the type itself.</summary>
    public FieldType Item => IsList ? this with { IsList = false } : this;

    public bool IsText => !IsList && Kind is TypeKind.String or TypeKind.Text or TypeKind.Uri or TypeKind.Email;

    public bool IsNumber => !IsList && Kind is TypeKind.Int or TypeKind.Long or TypeKind.Decimal or TypeKind.Double;

    public bool IsTemporal => !IsList && Kind is TypeKind.Date or TypeKind.Time or TypeKind.DateTime or TypeKind.Duration;

    /// <summary>As the blueprint writes it: <c>list&lt;ref&lt;Order&gt;&gt;</c>.</summary>
    public override string ToString()
    {
        var item = Kind switch
        {
            TypeKind.Enum or TypeKind.ValueObject => Name!,
            TypeKind.Ref => $"ref<{Name}>",
            TypeKind.DateTime => "dateTime",
            _ => Kind.ToString().ToLowerInvariant(),
        };
        return IsList ? $"list<{item}>" : item;
    }
}
