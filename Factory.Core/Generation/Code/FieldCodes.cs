using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Finds the C# names and types of fields.</summary>
internal sealed class FieldCodes(TypeNames types)
{
    /// <param name="fields">The fields of one type, in the order of the model.</param>
    /// <param name="owner">C# name of that type.</param>
    /// <param name="members">The members that the type has already; those of the fields are added.</param>
    /// <param name="isSet">Whether any command sets the field.</param>
    /// <param name="isChanged">Whether a command other than a create sets it.</param>
    public IReadOnlyList<FieldCode> Of(
        IEnumerable<FieldModel> fields,
        string owner,
        NameScope members,
        Func<FieldModel, bool> isSet,
        Func<FieldModel, bool> isChanged)
    {
        members.Reserve(owner);
        var all = fields.ToList();

        // A field is not named like the constant for a bound of another one.
        var names = all.Select(field => Naming.Pascal(field.Name)).ToHashSet(StringComparer.Ordinal);
        members.Reserve(all.SelectMany(field => FieldBoundNames.Of(field).Select(bound => $"{Naming.Pascal(field.Name)}{bound}")).Where(names.Contains));
        return [.. all.Select(field => Of(field, members, owner) with { IsSet = isSet(field), IsChanged = isChanged(field) })];
    }

    /// <param name="holder">The type whose variable stands beside the parameter.</param>
    public FieldCode Of(FieldModel field, NameScope members, string? holder = null)
    {
        var item = ItemType(field.Type);
        var property = Property(field, item, members);
        var dtoItem = DtoItemType(field.Type);
        var isValueType = !field.Type.IsList && IsValueType(field.Type.Kind);
        var mark = field.IsRequired || field.Type.IsList ? "" : "?";
        return new FieldCode
        {
            Model = field,
            Property = property,
            Parameter = holder is not null && Local(property) == Local(holder) ? $"{Local(property)}Value" : Local(property),
            Json = field.Name,
            DomainType = field.Type.IsList ? $"IReadOnlyList<{item}>" : $"{item}{mark}",
            DtoType = field.Type.IsList ? $"IReadOnlyList<{dtoItem}>" : $"{dtoItem}{mark}",
            ItemType = item,
            IsValueType = isValueType,
            Backing = field.Type.IsList ? $"_{Naming.Bound(property)}" : null,
        };
    }

    /// <summary>The aggregate's state, where an event carries it or a query asks for it.</summary>
    public static FieldCode Status(FieldModel field, AggregateCode aggregate, NameScope members)
    {
        var property = members.Take("Status", "StatusValue");
        return new FieldCode
        {
            Model = field,
            Property = property,
            Parameter = Local(property),
            Json = field.Name,
            DomainType = aggregate.StatusType,
            DtoType = aggregate.StatusType,
            ItemType = aggregate.StatusType,
            IsValueType = true,
        };
    }

    /// <summary>A name for a parameter or local that collides with none that the code around it uses.</summary>
    public static string Local(string property)
    {
        var camel = Naming.Camel(property);
        return CSharp.Identifier(ReservedNames.Locals.Contains(camel) ? $"{camel}Value" : camel);
    }

    private string Property(FieldModel field, string item, NameScope members)
    {
        var name = Naming.Pascal(field.Name);

        // A property named like a type hides it, unless that is the property's own type.
        var isOwnType = name == item && !field.Type.IsList && (field.IsRequired || !IsValueType(field.Type.Kind));
        return types.IsSpokenOf(name) && !isOwnType
            ? members.Take($"{name}Value")
            : members.Take(name, $"{name}Value");
    }

    private string ItemType(FieldType type) => type.Kind switch
    {
        TypeKind.Enum => types.Enum(type.Name!),
        TypeKind.ValueObject => types.ValueObject(type.Name!),
        TypeKind.Ref => $"{types.Aggregate(type.Name!)}Id",
        _ => BuiltIn(type.Kind),
    };

    private string DtoItemType(FieldType type) => type.Kind switch
    {
        TypeKind.Enum => types.Enum(type.Name!),
        TypeKind.ValueObject => $"{types.ValueObject(type.Name!)}Dto",
        TypeKind.Ref => "Guid",
        _ => BuiltIn(type.Kind),
    };

    private static string BuiltIn(TypeKind kind) => kind switch
    {
        TypeKind.Int => "int",
        TypeKind.Long => "long",
        TypeKind.Decimal => "decimal",
        TypeKind.Double => "double",
        TypeKind.Bool => "bool",
        TypeKind.Date => "DateOnly",
        TypeKind.Time => "TimeOnly",
        TypeKind.DateTime => "DateTimeOffset",
        TypeKind.Duration => "TimeSpan",
        TypeKind.Uuid => "Guid",
        TypeKind.Binary => "byte[]",
        _ => "string",
    };

    private static bool IsValueType(TypeKind kind) =>
        kind is not (TypeKind.String or TypeKind.Text or TypeKind.Uri or TypeKind.Email or TypeKind.Binary or TypeKind.ValueObject);
}
