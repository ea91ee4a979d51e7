using System.Collections;
using System.Reflection;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Rules;
using Factory.Tests.Blueprints.Expressions;

namespace Factory.Tests.Generation.Rules;

/// <summary>Makes values of compiled types from those of the interpreter.</summary>
internal sealed class PrintedValues(Assembly compiled)
{
    public object? Argument(RuleParameter parameter, ObjectValue order) => parameter.Kind switch
    {
        RuleParameterKind.Today => DateOnly.FromDateTime(OrderRules.Now.UtcDateTime),
        RuleParameterKind.Now => OrderRules.Now,
        RuleParameterKind.Status => Enum.Parse(Type("OrderStatus"), "Placed"),
        RuleParameterKind.Entity => parameter.Entity!.IsMany ? List(order["lines"]) : Value(order[parameter.Entity.Model.Member], "Receipt"),
        _ => Value(order[parameter.Field!.Model.Name], parameter.Field.Model.Type.Name ?? ""),
    };

    /// <summary>An order with all its members.</summary>
    public object Order(ObjectValue order, int id)
    {
        var made = Activator.CreateInstance(Type("Order"))!;
        Set(made, "Id", id);
        Set(made, "Status", Enum.Parse(Type("OrderStatus"), "Placed"));
        foreach (var (name, value) in order.Members)
        {
            var type = name switch { "tier" => "Tier", "total" or "discount" => "Money", "receipt" => "Receipt", _ => "" };
            Set(made, Pascal(name), name == "lines" ? List(value) : Value(value, type));
        }

        return made;
    }

    public static string Show(object? value) => value switch
    {
        ObjectValue made => $"{{{string.Join(", ", made.Members.Select(member => $"{member.Key}: {Show(member.Value)}"))}}}",
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(Show))}]",
        null => "null",
        _ => FormattableString.Invariant($"{value}"),
    };

    private object? Value(object? value, string type) => value switch
    {
        EnumValue member => Enum.Parse(Type(type), member.Member),
        ObjectValue money when type == "Money" => Activator.CreateInstance(Type("Money"), money["amount"], money["currency"]),
        ObjectValue made => Made(made, type),
        _ => value,
    };

    private object Made(ObjectValue values, string type)
    {
        var made = Activator.CreateInstance(Type(type))!;
        foreach (var (name, value) in values.Members)
        {
            Set(made, Pascal(name), value);
        }

        return made;
    }

    private object List(object? lines)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(Type("Line")))!;
        foreach (var line in ((IReadOnlyList<object?>)lines!).OfType<ObjectValue>())
        {
            list.Add(Made(line, "Line"));
        }

        return list;
    }

    private static void Set(object made, string property, object? value) => made.GetType().GetProperty(property)!.SetValue(made, value);

    private static string Pascal(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    private Type Type(string name) => compiled.GetType($"Acme.{name}")!;
}
