using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>How an aggregate is kept in the database.</summary>
public sealed class AggregateMapping
{
    internal AggregateMapping(SolutionCode solution, AggregateCode code)
    {
        var self = code.Variable;
        Namespace = $"{solution.InfrastructureNamespace}.{code.Plural}";
        Properties = [.. code.Fields.SelectMany(new FieldMapping(solution, self, MappingOwner.Entity).Statements)];
        References =
        [
            .. code.Entities.SelectMany(entity => Entity(code, entity)),
            .. Foreign(solution, self, code.Fields),
        ];
        Indexes =
        [
            .. code.Fields.Where(field => field.Model.IsUnique).Select(field => $"builder.HasIndex({self} => {self}.{field.Property}).IsUnique();"),
            .. code.Queries.Where(query => query.By.Count > 0).Select(query => Index(code, query)).OfType<string>().Distinct(),
        ];
        IsSplit = code.Entities.Count(entity => entity.IsMany) > 1;
        Usings = CSharp.Usings(Namespace,
        [
            $"{solution.DomainNamespace}.{code.Plural}",
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

    public IReadOnlyList<string> Indexes { get; }

    /// <summary>Whether it is read table by table, since joining them would multiply the rows.</summary>
    public bool IsSplit { get; }

    /// <summary>The column that says which aggregate an entity belongs to.</summary>
    internal static string OwnerColumn(AggregateCode aggregate, EntityCode entity) =>
        entity.Fields.Any(field => field.Property == aggregate.IdType) ? $"Owner{aggregate.IdType}" : aggregate.IdType;

    /// <summary>Each reference as a foreign key that keeps what it points to.</summary>
    internal static IEnumerable<string> Foreign(SolutionCode solution, string self, IEnumerable<FieldCode> fields) => fields
        .Where(field => field is { Kind: TypeKind.Ref, IsList: false })
        .Select(field => CSharp.Chain(
            8,
            $"builder.HasOne<{solution.Aggregate(field.Model.Type.Name!).Name}>()",
            [".WithMany()", $".HasForeignKey({self} => {self}.{field.Property})", ".OnDelete(DeleteBehavior.Restrict)"]));

    private static IEnumerable<string> Entity(AggregateCode aggregate, EntityCode entity)
    {
        var member = $"{aggregate.Variable} => {aggregate.Variable}.{entity.Property}";
        var column = OwnerColumn(aggregate, entity);
        yield return entity.IsMany
            ? CSharp.Chain(8, $"builder.HasMany({member})", [".WithOne()", $".HasForeignKey(\"{column}\")", ".IsRequired()", ".OnDelete(DeleteBehavior.Cascade)"])
            : CSharp.Chain(8, $"builder.HasOne({member})", [".WithOne()", $".HasForeignKey<{entity.Name}>(\"{column}\")", ".IsRequired()", ".OnDelete(DeleteBehavior.Cascade)"]);
        yield return $"builder.Navigation({member}).AutoInclude();";
    }

    private static string? Index(AggregateCode code, QueryCode query)
    {
        var fields = query.By.Select(field => code.Fields.FirstOrDefault(own => own.Model.Name == field.Model.Name) ?? field).ToList();
        var isThere = fields is [{ Model.IsUnique: true } or { Kind: TypeKind.Ref }];
        return isThere ? null
            : fields.Count == 1 ? $"builder.HasIndex({code.Variable} => {code.Variable}.{fields[0].Property});"
            : $"builder.HasIndex({code.Variable} => new {{ {string.Join(", ", fields.Select(field => $"{code.Variable}.{field.Property}"))} }});";
    }
}
