using System.Globalization;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Finds the rules that hold of all that a create can make, because what they speak of is not there yet: nobody has to check those.</summary>
internal sealed class VacuousRules(AggregateModel aggregate, CommandModel create)
{
    public bool Contains(Expr rule) => Truth(rule) is true;

    /// <summary>Null if it depends on the values that something is made with.</summary>
    private bool? Truth(Expr expr) => expr switch
    {
        LiteralExpr { Value: bool value } => value,
        UnaryExpr { Operator: UnaryOperator.Not } not => !Truth(not.Operand),
        BinaryExpr { Operator: BinaryOperator.And } both => Truth(both.Left) & Truth(both.Right),
        BinaryExpr { Operator: BinaryOperator.Or } either => Truth(either.Left) | Truth(either.Right),
        CollectionExpr { Function: CollectionFunction.All } all when IsAbsent(all.Source) => true,
        CollectionExpr { Function: CollectionFunction.Any } any when IsAbsent(any.Source) => false,
        BinaryExpr comparison when Number(comparison.Left) is { } left && Number(comparison.Right) is { } right => Compared(comparison.Operator, left.CompareTo(right)),
        BinaryExpr { Operator: BinaryOperator.Equal } same when IsAbsent(same.Left) && IsAbsent(same.Right) => true,
        BinaryExpr { Operator: BinaryOperator.NotEqual } other when IsAbsent(other.Left) && IsAbsent(other.Right) => false,
        BinaryExpr { Operator: >= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual } order when IsAbsent(order.Left) || IsAbsent(order.Right) => false,
        _ => null,
    };

    private bool IsAbsent(Expr expr) => expr switch
    {
        NullExpr => true,
        PathExpr { Root: PathRoot.Entity } => true,
        PathExpr { Root: PathRoot.Aggregate } path => aggregate.Fields.Any(field => field.Name == path.Members[0] && field.Default is null)
            && !create.Fields.Any(field => field.Sets && field.Name == path.Members[0]),
        UnaryExpr { Operator: UnaryOperator.Negate } negated => IsAbsent(negated.Operand),
        BinaryExpr { Operator: >= BinaryOperator.Add and <= BinaryOperator.Divide } arithmetic => IsAbsent(arithmetic.Left) || IsAbsent(arithmetic.Right),
        _ => false,
    };

    // What counts or adds up nothing comes to nothing.
    private decimal? Number(Expr expr) => expr switch
    {
        CollectionExpr { Function: CollectionFunction.Count or CollectionFunction.Sum } none when IsAbsent(none.Source) => 0,
        LiteralExpr { Value: int or long or decimal } literal => Convert.ToDecimal(literal.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool? Compared(BinaryOperator comparison, int order) => comparison switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        BinaryOperator.GreaterOrEqual => order >= 0,
        _ => null,
    };
}
