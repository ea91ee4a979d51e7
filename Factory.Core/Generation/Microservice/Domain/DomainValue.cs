using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Rules;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>Prints a value of a field, such as its default, as the domain writes it.</summary>
internal static class DomainValue
{
    public static string Of(SolutionCode solution, FieldType type, object value) => value switch
    {
        EnumValue member => $"{solution.Enum(type.Name!).Name}.{member.Member}",
        ObjectValue whole => ValueObject(solution, solution.ValueObject(type.Name!), whole),
        IReadOnlyList<object?> items => $"[{string.Join(", ", items.Select(item => Of(solution, type.Item, item!)))}]",
        byte[] bytes => $"Convert.FromBase64String({CSharp.Literal(Convert.ToBase64String(bytes))})",
        Guid id when type.Kind is TypeKind.Ref => $"new {solution.Aggregate(type.Name!).IdType}({CSharpValue.Of(id)})",
        _ => CSharpValue.Of(value),
    };

    /// <summary>What a field holds that nothing sets.</summary>
    public static string Initial(SolutionCode solution, FieldCode field) => field.Model.Default is { } value
        ? Of(solution, field.Model.Type, value)
        : field.IsList ? "[]" : "null";

    /// <summary>The list that stands in for one that is not sent.</summary>
    public static string Absent(SolutionCode solution, FieldCode field) => HasAbsent(field) ? Of(solution, field.Model.Type, field.Model.Default!) : "[]";

    /// <summary>Whether that list is a default, and not an empty one.</summary>
    public static bool HasAbsent(FieldCode field) => field is { IsList: true, IsFilled: true, Kind: not (TypeKind.ValueObject or TypeKind.Ref), Model.Default: not null };

    private static string ValueObject(SolutionCode solution, ValueObjectCode code, ObjectValue whole)
    {
        var arguments = code.Fields.Select(field => whole[field.Model.Name] is { } member ? Of(solution, field.Model.Type, member) : "null");
        return $"{code.Name}.Create({string.Join(", ", arguments)}).Value!";
    }
}
