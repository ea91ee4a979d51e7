using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>The namespaces that types of the domain stand in.</summary>
internal static class DomainNamespaces
{
    public static string Of(SolutionCode solution, AggregateCode aggregate) => $"{solution.DomainNamespace}.{aggregate.Plural}";

    public static string Kernel(SolutionCode solution) => $"{solution.DomainNamespace}.Kernel";

    /// <summary>Those that the fields' types need in the domain; null for a built-in one.</summary>
    public static IEnumerable<string?> OfFields(SolutionCode solution, IEnumerable<FieldCode> fields) => fields.Select(field => field.Kind switch
    {
        TypeKind.Ref => Of(solution, solution.Aggregate(field.Model.Type.Name!)),
        TypeKind.Enum when field.ItemType.EndsWith("Status", StringComparison.Ordinal)
            && solution.Aggregates.FirstOrDefault(aggregate => aggregate.HasLifecycle && aggregate.StatusType == field.ItemType) is { } owner => Of(solution, owner),
        TypeKind.Enum or TypeKind.ValueObject => solution.DomainNamespace,
        _ => null,
    });
}
