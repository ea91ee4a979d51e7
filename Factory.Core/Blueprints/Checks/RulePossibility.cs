using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Says whether a rule can hold of a new aggregate: what the create sends and the time are open, everything else is known.</summary>
internal sealed class RulePossibility
{
    private readonly HashSet<string> _open;
    private readonly RuleEnvironment _known;
    private readonly RuleBounds _bounds;

    public RulePossibility(AggregateModel aggregate, CommandModel create, IReadOnlyList<ValueObjectModel> valueObjects)
    {
        var open = create.Fields.Where(field => field.Sets).Select(field => field.Field).ToList();
        _open = [.. open.Select(field => field.Name)];
        _bounds = new RuleBounds(open, valueObjects);
        var values = aggregate.Fields.ToDictionary(
            field => field.Name, field => field.Default ?? (field.Type.IsList ? Array.Empty<object?>() : null), StringComparer.Ordinal);
        foreach (var entity in aggregate.Entities)
        {
            values.TryAdd(entity.Member, entity.IsMany ? Array.Empty<object?>() : null);
        }

        _known = new RuleEnvironment(new ObjectValue(values), DateTimeOffset.UnixEpoch)
        {
            Status = aggregate.Lifecycle is { } lifecycle ? new EnumValue(lifecycle.Initial) : null,
        };
    }

    /// <summary>False only if no value of what is open makes the rule hold.</summary>
    public bool CanHold(Expr rule) => Truth(rule) is not false;

    // True, false, or null where it depends on what is open.
    private bool? Truth(Expr rule)
    {
        if (!IsOpen(rule))
        {
            return Interpreter.Holds(rule, _known);
        }

        if (_bounds.LeaveNothing(rule))
        {
            return false;
        }

        return rule switch
        {
            BinaryExpr { Operator: BinaryOperator.And } both => (Truth(both.Left), Truth(both.Right)) switch
            {
                (false, _) or (_, false) => false,
                (true, true) => true,
                _ => null,
            },
            BinaryExpr { Operator: BinaryOperator.Or } either => (Truth(either.Left), Truth(either.Right)) switch
            {
                (true, _) or (_, true) => true,
                (false, false) => false,
                _ => null,
            },
            UnaryExpr { Operator: UnaryOperator.Not } not => !Truth(not.Operand),
            BinaryExpr { Operator: >= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual } order when IsAbsent(order.Left) || IsAbsent(order.Right) => false,
            _ => null,
        };
    }

    // Nothing is before or after what is not there.
    private bool IsAbsent(Expr part) => !IsOpen(part) && Interpreter.Evaluate(part, _known) is { IsDefined: true, Value: null };

    private bool IsOpen(Expr part) => part switch
    {
        TodayExpr or NowExpr => true,
        PathExpr path => path.Root is PathRoot.Aggregate && path.Members.Count > 0 && _open.Contains(path.Members[0]),
        UnaryExpr unary => IsOpen(unary.Operand),
        BinaryExpr binary => IsOpen(binary.Left) || IsOpen(binary.Right),
        CollectionExpr collection => IsOpen(collection.Source) || (collection.Body is not null && IsOpen(collection.Body)),
        _ => false,
    };
}
