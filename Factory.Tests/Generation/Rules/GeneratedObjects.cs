using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Rules;

namespace Factory.Tests.Generation.Rules;

/// <summary>Makes objects of the generated domain from values of the interpreter, past the methods that would check them.</summary>
internal sealed class GeneratedObjects(GeneratedCode code, SolutionCode solution, AggregateCode aggregate)
{
    private readonly string _namespace = $"{solution.DomainNamespace}.{aggregate.Plural}";

    /// <summary>What a printed rule is handed for one of its parameters.</summary>
    public object? Argument(RuleParameter parameter, RuleEnvironment values) => parameter.Kind switch
    {
        RuleParameterKind.Today => values.Today,
        RuleParameterKind.Now => values.Now,
        RuleParameterKind.Status => Status(values),
        RuleParameterKind.Entity => Part(parameter.Entity!, values.Aggregate),
        RuleParameterKind.CommandField => Value(values.Command![parameter.Field!.Model.Name], parameter.Field),
        _ => Value(values.Aggregate[parameter.Field!.Model.Name], parameter.Field),
    };

    public object Aggregate(RuleEnvironment values, Guid id)
    {
        var made = Made($"{_namespace}.{aggregate.Name}", aggregate.Fields, values.Aggregate);
        Set(made, "Id", Id(aggregate.IdType, id, aggregate.Plural));
        Set(made, "Status", Status(values));
        foreach (var entity in aggregate.Entities)
        {
            Set(made, entity.Property, Part(entity, values.Aggregate));
        }

        return made;
    }

    /// <summary>An instance that references can point to.</summary>
    public object Other(AggregateCode other, Guid id)
    {
        var made = Made($"{solution.DomainNamespace}.{other.Plural}.{other.Name}", [], ObjectValue.Empty);
        Set(made, "Id", Id(other.IdType, id, other.Plural));
        return made;
    }

    private object Status(RuleEnvironment values) => Enum.Parse(code.Type($"{_namespace}.{aggregate.StatusType}"), values.Status!.Member);

    private object? Part(EntityCode entity, ObjectValue values) => values[entity.Model.Member] switch
    {
        IReadOnlyList<object?> items => List(code.Type($"{_namespace}.{entity.Name}"), items.Select(item => Part(entity, (ObjectValue)item!, Guid.NewGuid()))),
        ObjectValue one => Part(entity, one, Guid.NewGuid()),
        _ => null,
    };

    private object Part(EntityCode entity, ObjectValue values, Guid id)
    {
        var made = Made($"{_namespace}.{entity.Name}", entity.Fields, values);
        Set(made, "Id", Id(entity.IdType, id, aggregate.Plural));
        return made;
    }

    private object? Value(object? value, FieldCode field) => value switch
    {
        null => null,
        IReadOnlyList<object?> items => List(ItemType(field, items), items.Select(item => Value(item, field))),
        EnumValue member => Enum.Parse(code.Type($"{solution.DomainNamespace}.{field.ItemType}"), member.Member),
        Guid id when field.Kind is TypeKind.Ref => Id(field.ItemType, id, solution.Aggregate(field.Model.Type.Name!).Plural),
        ObjectValue made => Made($"{solution.DomainNamespace}.{field.ItemType}", solution.ValueObject(field.Model.Type.Name!).Fields, made),
        _ => value,
    };

    private Type ItemType(FieldCode field, IReadOnlyList<object?> items) => field.Kind switch
    {
        TypeKind.Enum or TypeKind.ValueObject => code.Type($"{solution.DomainNamespace}.{field.ItemType}"),
        TypeKind.Ref => code.Type($"{solution.DomainNamespace}.{solution.Aggregate(field.Model.Type.Name!).Plural}.{field.ItemType}"),
        _ => items.Count > 0 ? items[0]!.GetType() : Scalar(field.Kind),
    };

    private static Type Scalar(TypeKind kind) => kind switch
    {
        TypeKind.Int => typeof(int),
        TypeKind.Long => typeof(long),
        TypeKind.Decimal => typeof(decimal),
        TypeKind.Double => typeof(double),
        TypeKind.Bool => typeof(bool),
        TypeKind.Date => typeof(DateOnly),
        TypeKind.Time => typeof(TimeOnly),
        TypeKind.DateTime => typeof(DateTimeOffset),
        TypeKind.Duration => typeof(TimeSpan),
        TypeKind.Uuid => typeof(Guid),
        _ => typeof(string),
    };

    private object Made(string type, IReadOnlyList<FieldCode> fields, ObjectValue values)
    {
        var made = code.Type(type) is var known && known.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is { } constructor
            ? constructor.Invoke([])
            : RuntimeHelpers.GetUninitializedObject(known);
        foreach (var field in fields)
        {
            Set(made, field.Property, Value(values[field.Model.Name], field));
        }

        return made;
    }

    private object Id(string type, Guid id, string plural) => Activator.CreateInstance(code.Type($"{solution.DomainNamespace}.{plural}.{type}"), id)!;

    private static object List(Type item, IEnumerable<object?> items)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var value in items)
        {
            list.Add(value);
        }

        return list;
    }

    // Nothing outside of the domain can set its properties.
    private static void Set(object made, string property, object? value)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic;
        var backing = made.GetType().GetField($"<{property}>k__BackingField", Own) ?? made.GetType().GetField($"_{char.ToLowerInvariant(property[0])}{property[1..]}", Own);
        Assert.True(backing is not null, $"{made.GetType().Name}.{property}");
        backing.SetValue(made, value);
    }
}
