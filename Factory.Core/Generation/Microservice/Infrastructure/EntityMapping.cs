using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>How an entity is kept in the database: in a table of its own that goes with its aggregate's.</summary>
public sealed class EntityMapping
{
    internal EntityMapping(SolutionCode solution, AggregateCode aggregate, EntityCode code)
    {
        Namespace = $"{solution.InfrastructureNamespace}.{aggregate.Plural}";
        Properties = [.. code.Fields.SelectMany(new FieldMapping(solution, code.Variable, MappingOwner.Entity).Statements)];
        References = [.. AggregateMapping.Foreign(solution, code.Variable, code.Fields)];
        Usings = CSharp.Usings(Namespace,
        [
            $"{solution.DomainNamespace}.{aggregate.Plural}",
            .. FieldMapping.Namespaces(solution, code.Fields, MappingOwner.Entity),
            code.Fields.Any(field => field.Kind is TypeKind.ValueObject) ? $"{solution.InfrastructureNamespace}.Persistence" : null,
            "Microsoft.EntityFrameworkCore",
            "Microsoft.EntityFrameworkCore.Metadata.Builders",
        ]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> Properties { get; }

    public IReadOnlyList<string> References { get; }
}
