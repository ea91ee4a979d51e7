using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>How a value object is kept: in columns of its owner, and as JSON where there is a list of them.</summary>
public sealed class ValueObjectMapping
{
    internal ValueObjectMapping(SolutionCode solution, ValueObjectCode code)
    {
        var uses = Uses(solution);
        IsItem = uses.Contains((code, true));
        IsValue = uses.Contains((code, false));
        Statements = [.. code.Fields.SelectMany(new FieldMapping(solution, code.Variable, MappingOwner.Value).Statements)];
        ItemStatements = [.. code.Fields.SelectMany(new FieldMapping(solution, code.Variable, MappingOwner.Item).Statements)];
        Usings = CSharp.Usings($"{solution.InfrastructureNamespace}.Persistence",
        [
            solution.DomainNamespace,
            .. IsValue ? FieldMapping.Namespaces(solution, code.Fields, MappingOwner.Value) : [],
            .. IsItem ? FieldMapping.Namespaces(solution, code.Fields, MappingOwner.Item) : [],
            "Microsoft.EntityFrameworkCore.Metadata.Builders",
        ]);
    }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> Statements { get; }

    public IReadOnlyList<string> ItemStatements { get; }

    /// <summary>Whether it is kept in columns somewhere.</summary>
    public bool IsValue { get; }

    /// <summary>Whether it is kept in a list, or in what holds one.</summary>
    public bool IsItem { get; }

    public bool IsUsed => IsValue || IsItem;

    /// <summary>Whether a list of ids is kept within the JSON of a row.</summary>
    internal static bool HasIdLists(SolutionCode solution) =>
        Uses(solution).Any(use => use.IsItem && use.Code.Fields.Any(field => field is { Kind: TypeKind.Ref, IsList: true }));

    private static HashSet<(ValueObjectCode Code, bool IsItem)> Uses(SolutionCode solution)
    {
        var uses = new HashSet<(ValueObjectCode, bool)>();
        Visit(solution.Aggregates.SelectMany(aggregate => aggregate.Fields.Concat(aggregate.Entities.SelectMany(entity => entity.Fields))), isItem: false);
        return uses;

        void Visit(IEnumerable<FieldCode> fields, bool isItem)
        {
            foreach (var field in fields.Where(field => field.Kind is TypeKind.ValueObject))
            {
                var value = solution.ValueObject(field.Model.Type.Name!);
                var isInJson = isItem || field.IsList || FieldMapping.HoldsList(solution, value);
                if (uses.Add((value, isInJson)))
                {
                    Visit(value.Fields, isInJson);
                }
            }
        }
    }
}
