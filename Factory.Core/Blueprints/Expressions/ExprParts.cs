namespace Factory.Core.Blueprints.Expressions;

/// <summary>Walks and changes typed trees.</summary>
public static class ExprParts
{
    /// <summary>The tree itself and everything in it, outermost first.</summary>
    public static IEnumerable<Expr> Parts(this Expr tree) => tree switch
    {
        UnaryExpr unary => unary.Operand.Parts().Prepend(tree),
        BinaryExpr binary => binary.Left.Parts().Concat(binary.Right.Parts()).Prepend(tree),
        CollectionExpr collection => new Expr?[] { collection.Source, collection.Body }.OfType<Expr>().SelectMany(Parts).Prepend(tree),
        _ => [tree],
    };

    /// <summary>The parts that are true or false and have no such part inside except below a list: comparisons, fields of type bool.</summary>
    public static IEnumerable<Expr> Comparisons(this Expr tree) => tree switch
    {
        UnaryExpr { Operator: UnaryOperator.Not } not => not.Operand.Comparisons(),
        BinaryExpr { Operator: BinaryOperator.And or BinaryOperator.Or } logical => logical.Left.Comparisons().Concat(logical.Right.Comparisons()),
        CollectionExpr { Body: { Type.IsBool: true } body } => body.Comparisons(),
        LiteralExpr => [],
        _ => [tree],
    };

    /// <summary>The tree with one part negated.</summary>
    public static Expr Negated(this Expr tree, Expr part) => tree.Replaced(part, new UnaryExpr(UnaryOperator.Not, part, ExprType.Bool, part.Start, part.Length));

    /// <summary>The tree with another part in the place of one.</summary>
    public static Expr Replaced(this Expr tree, Expr part, Expr other) => tree switch
    {
        _ when ReferenceEquals(tree, part) => other,
        UnaryExpr unary => unary with { Operand = unary.Operand.Replaced(part, other) },
        BinaryExpr binary => binary with { Left = binary.Left.Replaced(part, other), Right = binary.Right.Replaced(part, other) },
        CollectionExpr { Body: not null } collection => collection with { Body = collection.Body.Replaced(part, other) },
        _ => tree,
    };
}
