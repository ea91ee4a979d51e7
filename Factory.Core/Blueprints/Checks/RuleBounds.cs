using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds conditions that hold each other off: comparisons of one field with values that leave it none, within its own bounds.</summary>
/// <param name="fields">The fields that are open, with the bounds that they have.</param>
internal sealed class RuleBounds(IReadOnlyList<FieldModel> fields, IReadOnlyList<ValueObjectModel> valueObjects)
{
    private sealed record Bound(bool IsLeast, object Value, bool IsIncluded = true);

    /// <summary>Whether no value meets all conditions that the rule joins by <c>&amp;&amp;</c>; each of them asks that there is a value.</summary>
    public bool LeaveNothing(Expr rule) => Conditions(rule)
        .Select(Compared)
        .OfType<(PathExpr Path, BinaryOperator Operator, object Value)>()
        .GroupBy(item => string.Join('.', item.Path.Members), StringComparer.Ordinal)
        .Any(group => IsEmpty([.. group.SelectMany(item => Bounds(item.Operator, item.Value)), .. Bounds(group.First().Path)]));

    private static IEnumerable<Expr> Conditions(Expr rule) =>
        rule is BinaryExpr { Operator: BinaryOperator.And } both ? Conditions(both.Left).Concat(Conditions(both.Right)) : [rule];

    private static (PathExpr Path, BinaryOperator Operator, object Value)? Compared(Expr condition) => condition switch
    {
        BinaryExpr { Left: PathExpr { Root: PathRoot.Aggregate } path } binary when Value(binary.Right) is { } value => (path, binary.Operator, value),
        BinaryExpr { Right: PathExpr { Root: PathRoot.Aggregate } path } binary when Value(binary.Left) is { } value => (path, Mirrored(binary.Operator), value),
        _ => null,
    };

    private static object? Value(Expr side) => side switch
    {
        LiteralExpr { Type.Field: { IsNumber: true } or { IsTemporal: true } } literal => literal.Value,
        DurationExpr duration => Interpreter.Span(duration),
        _ => null,
    };

    private static BinaryOperator Mirrored(BinaryOperator comparison) => comparison switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => comparison,
    };

    private static Bound[] Bounds(BinaryOperator comparison, object value) => comparison switch
    {
        BinaryOperator.Equal => [new(true, value), new(false, value)],
        BinaryOperator.Less => [new(false, value, IsIncluded: false)],
        BinaryOperator.LessOrEqual => [new(false, value)],
        BinaryOperator.Greater => [new(true, value, IsIncluded: false)],
        BinaryOperator.GreaterOrEqual => [new(true, value)],
        _ => [],
    };

    private IEnumerable<Bound> Bounds(PathExpr path)
    {
        var field = fields.FirstOrDefault(one => one.Name == path.Members[0]);
        foreach (var member in path.Members.Skip(1))
        {
            field = valueObjects.FirstOrDefault(item => item.Name == field?.Type.Name)?.Fields.FirstOrDefault(one => one.Name == member);
        }

        if (field?.Min is { } least)
        {
            yield return new Bound(true, least);
        }

        if (field?.Max is { } most)
        {
            yield return new Bound(false, most);
        }
    }

    private static bool IsEmpty(IReadOnlyList<Bound> bounds) => bounds.Any(low => low.IsLeast && bounds.Any(high => !high.IsLeast && AreApart(low, high)));

    private static bool AreApart(Bound low, Bound high) => RuleArithmetic.Compare(low.Value, high.Value) switch
    {
        0 => !low.IsIncluded || !high.IsIncluded,
        var order => order > 0,
    };
}
