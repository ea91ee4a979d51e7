using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>Members of the records that leave the application: their declarations and what they are filled with.</summary>
internal static class DtoFields
{
    /// <summary><c>MoneyDto Total</c>, with the attributes that it needs.</summary>
    public static string Declaration(FieldCode field) => $"{Attributes(field)}{field.DtoType} {field.Property}";

    /// <summary>A member of what is sent as well as shown: with its constraints, and a default if it may be absent.</summary>
    public static string Sent(FieldCode field)
    {
        var attributes = Attributes(field, ConstraintAttributes.Of(field.Model));
        return field.Model.IsRequired
            ? $"{attributes}{field.DtoType} {field.Property}"
            : $"{attributes}{field.DtoType.TrimEnd('?')}? {field.Property} = null";
    }

    /// <summary>A member of a value object as it is sent: one that has a default may be absent.</summary>
    public static FieldCode AsSent(FieldCode field) => IsFilled(field) ? field with { Model = field.Model with { IsRequired = false } } : field;

    /// <summary>Whether a default stands in for the member where it is absent.</summary>
    public static bool IsFilled(FieldCode field) => field is { IsList: false, Model.Default: not null };

    /// <summary>The attributes of a member that is called differently in JSON, or must be masked.</summary>
    /// <param name="more">Further attributes.</param>
    public static string Attributes(FieldCode field, params IEnumerable<string> more)
    {
        List<string> attributes =
        [
            .. NeedsJsonName(field) ? [$"JsonPropertyName({CSharp.Literal(field.Json)})"] : Array.Empty<string>(),
            .. field.Model.IsSensitive ? ["Sensitive"] : Array.Empty<string>(),
            .. more,
        ];
        return attributes.Count == 0 ? "" : $"[property: {string.Join(", ", attributes)}] ";
    }

    public static bool NeedsJsonName(FieldCode field) => Naming.Camel(field.Property) != field.Json;

    /// <summary>What the member is filled with from a value of the domain.</summary>
    /// <param name="holder">What has the value: <c>invoice</c>.</param>
    public static string From(SolutionCode solution, FieldCode field, string holder)
    {
        var value = $"{holder}.{field.Property}";
        var dto = field.Kind is TypeKind.ValueObject ? solution.ValueObject(field.Model.Type.Name!).Dto : "";
        return (field.Kind, field.IsList, field.IsOptional) switch
        {
            (TypeKind.Ref, true, _) => $"[.. {value}.Select(item => item.Value)]",
            (TypeKind.Ref, _, true) => $"{value}?.Value",
            (TypeKind.Ref, _, _) => $"{value}.Value",
            (TypeKind.ValueObject, true, _) => $"[.. {value}.Select({dto}.Of)]",
            (TypeKind.ValueObject, _, true) => $"{value} is null ? null : {dto}.Of({value})",
            (TypeKind.ValueObject, _, _) => $"{dto}.Of({value})",
            _ => value,
        };
    }

    /// <summary>The namespaces that the declarations need.</summary>
    public static IEnumerable<string?> Namespaces(SolutionCode solution, IReadOnlyList<FieldCode> fields) =>
    [
        fields.Any(NeedsJsonName) ? "System.Text.Json.Serialization" : null,
        fields.Any(field => field.Kind is TypeKind.Enum) ? solution.DomainNamespace : null,
        fields.Any(field => field.Kind is TypeKind.ValueObject || field.Model.IsSensitive) ? solution.ApplicationNamespace : null,
    ];
}
