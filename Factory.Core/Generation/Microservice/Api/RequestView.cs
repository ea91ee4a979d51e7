using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Api;

/// <summary>A record of what a caller sends: the body of a command, or the parameters of a query.</summary>
/// <param name="Name"><c>CancelRequest</c>.</param>
/// <param name="Fields">In the order of the model.</param>
public sealed record RequestView(string Name, IReadOnlyList<FieldCode> Fields)
{
    /// <summary>Its members as C# declares them; those that may be absent stand last.</summary>
    public IReadOnlyList<string> Members { get; } = [.. Ordered(Fields).Select(Member)];

    /// <summary>The fields in the order of the members.</summary>
    public static IEnumerable<FieldCode> Ordered(IEnumerable<FieldCode> fields) => fields.OrderBy(field => !field.Model.IsRequired);

    /// <summary>The value as the command or query takes it.</summary>
    /// <param name="source">The local that holds the request.</param>
    /// <param name="absent">What stands in for a list that is not there.</param>
    public static string Argument(FieldCode field, string source, string absent = "[]")
    {
        var value = $"{source}.{field.Property}";
        if (field.IsList)
        {
            var list = field.Model.IsRequired ? value : $"({value} ?? {absent})";
            return field.Kind is TypeKind.Ref ? $"[.. {list}.Select(id => new {field.ItemType}(id))]" : list.Trim('(', ')');
        }

        return field.Kind switch
        {
            TypeKind.Ref when field.Model.IsRequired => $"new {field.ItemType}({value})",
            TypeKind.Ref => $"{value} is {{ }} {field.Parameter} ? new {field.ItemType}({field.Parameter}) : null",
            _ => value,
        };
    }

    private static string Member(FieldCode field)
    {
        IReadOnlyList<string> attributes =
        [
            .. Naming.Camel(field.Property) == field.Json ? Array.Empty<string>() : [$"JsonPropertyName({CSharp.Literal(field.Json)})"],
            .. ConstraintAttributes.Of(field.Model),
        ];
        var prefix = attributes.Count == 0 ? "" : $"[property: {string.Join(", ", attributes)}] ";
        var type = field.DtoType.TrimEnd('?');
        return field.Model.IsRequired ? $"{prefix}{type} {field.Property}" : $"{prefix}{type}? {field.Property} = null";
    }
}
