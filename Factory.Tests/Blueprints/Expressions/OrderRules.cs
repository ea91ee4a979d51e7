using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Blueprints.Expressions;

/// <summary>An order with a field of each kind, over which the tests write rules.</summary>
internal static class OrderRules
{
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static ValueObjectModel Money { get; } = new("Money", null, [Field("amount", TypeKind.Decimal, required: true), Field("currency", TypeKind.String, required: true)]);

    public static EnumModel Tier { get; } = new("Tier", null, ["Small", "Large"]);

    public static AggregateModel Order { get; } = new()
    {
        Name = "Order",
        Fields =
        [
            Field("number", TypeKind.String, required: true),
            Field("quantity", TypeKind.Int, required: true),
            Field("reserved", TypeKind.Int),
            Field("stock", TypeKind.Long, required: true),
            Field("price", TypeKind.Decimal, required: true),
            Field("rate", TypeKind.Decimal),
            Field("weight", TypeKind.Double, required: true),
            Field("rush", TypeKind.Bool, required: true),
            Field("gift", TypeKind.Bool),
            Field("placedOn", TypeKind.Date, required: true),
            Field("dueOn", TypeKind.Date),
            Field("opens", TypeKind.Time, required: true),
            Field("paidAt", TypeKind.DateTime),
            Field("sentAt", TypeKind.DateTime, required: true),
            Field("grace", TypeKind.Duration),
            Field("customer", TypeKind.Uuid, required: true),
            new FieldModel { Name = "tier", Type = new FieldType(TypeKind.Enum, "Tier"), IsRequired = true },
            new FieldModel { Name = "total", Type = new FieldType(TypeKind.ValueObject, "Money"), IsRequired = true },
            new FieldModel { Name = "discount", Type = new FieldType(TypeKind.ValueObject, "Money") },
            new FieldModel { Name = "parent", Type = new FieldType(TypeKind.Ref, "Order") },
            new FieldModel { Name = "tags", Type = new FieldType(TypeKind.String, IsList: true) },
            new FieldModel { Name = "fees", Type = new FieldType(TypeKind.ValueObject, "Money", IsList: true) },
            new FieldModel { Name = "secret", Type = new FieldType(TypeKind.String), IsSensitive = true },
            Field("scan", TypeKind.Binary),
        ],
        Lifecycle = new LifecycleModel(["Draft", "Placed", "Shipped"], "Draft"),
        Entities =
        [
            new EntityModel
            {
                Name = "Line",
                Member = "lines",
                IsMany = true,
                Fields = [Field("price", TypeKind.Decimal, required: true), Field("quantity", TypeKind.Int, required: true), Field("note", TypeKind.String)],
            },
            new EntityModel { Name = "Receipt", Member = "receipt", Fields = [Field("issuedOn", TypeKind.Date, required: true)] },
        ],
    };

    public static RuleScope Scope(RuleUse use = RuleUse.Invariant, CommandModel? command = null) =>
        new() { Use = use, Aggregate = Order, Command = command, Enums = [Tier], ValueObjects = [Money] };

    public static Expr Tree(string rule, RuleUse use = RuleUse.Invariant)
    {
        var reading = RuleParser.Parse(rule, Scope(use));
        Assert.Empty(reading.Problems);
        return reading.Tree!;
    }

    public static RuleProblem Problem(string rule, RuleUse use = RuleUse.Invariant)
    {
        var reading = RuleParser.Parse(rule, Scope(use));
        Assert.Null(reading.Tree);
        return Assert.Single(reading.Problems);
    }

    public static bool Holds(string rule, params (string Name, object? Value)[] values) =>
        Interpreter.Holds(Tree(rule), new RuleEnvironment(Object(values), Now) { Status = new EnumValue("Draft") });

    public static ObjectValue Object(params (string Name, object? Value)[] members) =>
        new(members.ToDictionary(member => member.Name, member => member.Value));

    public static FieldModel Field(string name, TypeKind kind, bool required = false) =>
        new() { Name = name, Type = new FieldType(kind), IsRequired = required };
}
