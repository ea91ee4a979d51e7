using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>How a value object is kept: in columns of its owner, and as JSON where there is a list of them.</summary>
public sealed class ValueObjectMapping
{
    internal ValueObjectMapping(SolutionCode solution, ValueObjectCode code)
    {
        var mapping = new FieldMapping(solution, code.Variable, isMember: true);
        IsItem = Owners(solution).SelectMany(fields => fields).Any(field => field.IsList && IsOf(field, code));
        IsValue = Owners(solution).SelectMany(fields => fields).Any(field => !field.IsList && IsOf(field, code));
        Statements = [.. code.Fields.SelectMany(mapping.Statements)];
        Usings = CSharp.Usings($"{solution.InfrastructureNamespace}.Persistence",
        [
            solution.DomainNamespace,
            .. FieldMapping.Namespaces(solution, code.Fields),
            IsItem ? "Microsoft.EntityFrameworkCore" : null,
            "Microsoft.EntityFrameworkCore.Metadata.Builders",
        ]);
    }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> Statements { get; }

    /// <summary>Whether some field holds one of them.</summary>
    public bool IsValue { get; }

    /// <summary>Whether some field holds a list of them.</summary>
    public bool IsItem { get; }

    public bool IsUsed => IsValue || IsItem;

    private static bool IsOf(FieldCode field, ValueObjectCode code) =>
        field.Kind is TypeKind.ValueObject && field.Model.Type.Name == code.Model.Name;

    private static IEnumerable<IReadOnlyList<FieldCode>> Owners(SolutionCode solution) =>
    [
        .. solution.ValueObjects.Select(valueObject => valueObject.Fields),
        .. solution.Aggregates.Select(aggregate => aggregate.Fields),
        .. solution.Aggregates.SelectMany(aggregate => aggregate.Entities).Select(entity => entity.Fields),
    ];
}
