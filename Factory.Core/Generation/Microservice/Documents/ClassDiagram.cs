using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>An aggregate with its entities and the types that they use, as lines of a class diagram.</summary>
internal static class ClassDiagram
{
    public static IReadOnlyList<string> Of(SolutionCode solution, AggregateCode aggregate)
    {
        var used = UsedTypes(solution, [.. aggregate.Fields, .. aggregate.Entities.SelectMany(entity => entity.Fields)]);
        return
        [
            .. Class(aggregate.Name, "aggregate root", [$"{aggregate.IdType} Id", .. Members(aggregate.Fields), .. Status(aggregate), .. Methods(aggregate)]),
            .. aggregate.Entities.SelectMany(entity => Class(entity.Name, "entity", [$"{entity.IdType} Id", .. Members(entity.Fields)])),
            .. used.ValueObjects.SelectMany(item => Class(item.Name, "value object", [.. Members(item.Fields)])),
            .. used.Enums.SelectMany(item => Class(item.Name, "enumeration", item.Members)),
            .. aggregate.Entities.Select(entity => $"{aggregate.Name} *-- \"{(entity.IsMany ? "*" : "0..1")}\" {entity.Name}"),
            .. Arrows(solution, aggregate.Name, aggregate.Fields),
            .. aggregate.Entities.SelectMany(entity => Arrows(solution, entity.Name, entity.Fields)),
            .. used.ValueObjects.SelectMany(item => Arrows(solution, item.Name, item.Fields)),
        ];
    }

    private static IEnumerable<string> Class(string name, string stereotype, IReadOnlyList<string> members) =>
        [$"class {name} {{", $"    <<{stereotype}>>", .. members.Select(member => $"    {member}"), "}"];

    private static IEnumerable<string> Members(IEnumerable<FieldCode> fields) => fields.Select(field =>
        $"{(field.IsList ? $"List~{field.ItemType}~" : field.DomainType)} {field.Property}");

    private static IEnumerable<string> Status(AggregateCode aggregate) =>
        aggregate.HasLifecycle ? [$"{aggregate.StatusType} Status"] : [];

    private static IEnumerable<string> Methods(AggregateCode aggregate) => aggregate.Commands.Select(command => $"{command.Method}()");

    private static IEnumerable<string> Arrows(SolutionCode solution, string from, IEnumerable<FieldCode> fields)
    {
        foreach (var field in fields)
        {
            switch (field.Kind)
            {
                case TypeKind.Enum:
                    yield return $"{from} --> {solution.Enum(field.Model.Type.Name!).Name} : {field.Json}";
                    break;
                case TypeKind.ValueObject:
                    yield return $"{from} --> {solution.ValueObject(field.Model.Type.Name!).Name} : {field.Json}";
                    break;
                case TypeKind.Ref:
                    yield return $"{from} ..> {solution.Aggregate(field.Model.Type.Name!).Name} : {field.Json}, by id";
                    break;
                default:
                    break;
            }
        }
    }

    private static (IReadOnlyList<ValueObjectCode> ValueObjects, IReadOnlyList<EnumCode> Enums) UsedTypes(SolutionCode solution, IReadOnlyList<FieldCode> fields)
    {
        List<ValueObjectCode> valueObjects = [];
        List<EnumCode> enums = [];
        Queue<FieldCode> open = new(fields);
        while (open.TryDequeue(out var field))
        {
            if (field.Kind is TypeKind.Enum && solution.Enum(field.Model.Type.Name!) is var found && !enums.Contains(found))
            {
                enums.Add(found);
            }
            else if (field.Kind is TypeKind.ValueObject && solution.ValueObject(field.Model.Type.Name!) is var item && !valueObjects.Contains(item))
            {
                valueObjects.Add(item);
                item.Fields.ToList().ForEach(open.Enqueue);
            }
        }

        return (valueObjects, enums);
    }
}
