using Factory.Core.Blueprints.Expressions;

namespace Factory.Core.Generation.Rules;

/// <summary>
/// Prints when a condition holds, when it is refuted and when it is defined. An overflow or a division by zero makes it neither, and a database's
/// unknown must never look like a yes, so negations are pushed down to the comparisons, where absent values are dealt with.
/// </summary>
internal sealed class RuleConditions
{
    private readonly RulePaths _paths;
    private readonly RuleComparisons _comparisons;

    public RuleConditions(RulePaths paths)
    {
        _paths = paths;
        _comparisons = new RuleComparisons(paths, this, new RuleOperands(paths));
    }

    public CsCondition Holds(Expr condition, CsElement? element = null) => condition switch
    {
        LiteralExpr literal => CsCondition.Constantly(literal.Value is true),
        PathExpr path => _comparisons.IsTrue(path, element, negated: false),
        UnaryExpr not => Breaks(not.Operand, element),
        BinaryExpr { Operator: BinaryOperator.And } and => CsCondition.And(Holds(and.Left, element), Holds(and.Right, element)),
        BinaryExpr { Operator: BinaryOperator.Or } or => CsCondition.Or(
            Holds(or.Left, element),
            CanFail(or.Left, element) ? CsCondition.And(Breaks(or.Left, element), Holds(or.Right, element)) : Holds(or.Right, element)),
        BinaryExpr comparison => _comparisons.Print(comparison, element, negated: false),
        CollectionExpr collection => Collection(collection, element, negated: false),
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    public CsCondition Breaks(Expr condition, CsElement? element = null) => condition switch
    {
        LiteralExpr literal => CsCondition.Constantly(literal.Value is false),
        PathExpr path => _comparisons.IsTrue(path, element, negated: true),
        UnaryExpr not => Holds(not.Operand, element),
        BinaryExpr { Operator: BinaryOperator.Or } or => CsCondition.And(Breaks(or.Left, element), Breaks(or.Right, element)),
        BinaryExpr { Operator: BinaryOperator.And } and => CsCondition.Or(
            Breaks(and.Left, element),
            CanFail(and.Left, element) ? CsCondition.And(Holds(and.Left, element), Breaks(and.Right, element)) : Breaks(and.Right, element)),
        BinaryExpr comparison => _comparisons.Print(comparison, element, negated: true),
        CollectionExpr collection => Collection(collection, element, negated: true),
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    public CsCondition IsDefined(Expr condition, CsElement? element = null)
    {
        switch (condition)
        {
            case UnaryExpr not:
                return IsDefined(not.Operand, element);
            case BinaryExpr { Operator: BinaryOperator.And or BinaryOperator.Or } logical:
                var right = IsDefined(logical.Right, element);
                var decided = right.Constant is true ? CsCondition.True
                    : logical.Operator is BinaryOperator.And ? Breaks(logical.Left, element) : Holds(logical.Left, element);
                return CsCondition.And(IsDefined(logical.Left, element), CsCondition.Or(decided, right));
            case BinaryExpr comparison:
                return _comparisons.Guard(comparison, element);
            case CollectionExpr collection:
                return ElementsAreDefined(collection, element);
            default:
                return CsCondition.True;
        }
    }

    /// <summary><c>lines.All(line => …)</c>, in a query in the form that an unknown of the database does not turn into a yes.</summary>
    public static CsCondition ForAll(string list, string variable, CsCondition each, CsPiece source) =>
        CsCondition.Of($"{list}.All({variable} => {each.Text})", CsRank.Primary, source, new CsPiece("", CsRank.Primary) { Uses = each.Uses });

    private bool CanFail(Expr condition, CsElement? element) => IsDefined(condition, element).Constant is not true;

    private CsCondition ElementsAreDefined(CollectionExpr collection, CsElement? outer)
    {
        var element = _paths.Element(collection.Source, outer);
        var each = IsDefined(collection.Body!, element);
        var source = _paths.Print(collection.Source, outer);
        return each.Constant is true ? each : ForAll(RuleOperands.CollectionText(source, _paths.IsQuery), element.Variable, each, source);
    }

    private CsCondition Collection(CollectionExpr collection, CsElement? outer, bool negated)
    {
        var source = _paths.Print(collection.Source, outer);
        var list = RuleOperands.CollectionText(source, _paths.IsQuery);
        var element = _paths.Element(collection.Source, outer);
        var isAny = collection.Function is CollectionFunction.Any;

        // All of a database is "none for which it is not so", and unknown is neither.
        var throughBreaks = !isAny && _paths.IsQuery && HasOptional(collection.Body!);
        var body = throughBreaks ? Breaks(collection.Body!, element) : Holds(collection.Body!, element);
        var method = isAny || throughBreaks ? "Any" : "All";
        var isNot = negated != throughBreaks;
        var found = body.Constant is { } constant
            ? Constantly(list, method, constant, isNot, source)
            : CsCondition.Of(
                $"{(isNot ? "!" : "")}{list}.{method}({element.Variable} => {body.Text})",
                isNot ? CsRank.Unary : CsRank.Primary,
                source,
                new CsPiece("", CsRank.Primary) { Uses = body.Uses });
        return CsCondition.And(ElementsAreDefined(collection, outer), found);
    }

    private static CsCondition Constantly(string list, string method, bool each, bool isNot, CsPiece source)
    {
        // Any of nothing is false, all of nothing is true; a constant condition leaves only the question whether there is an element.
        var isDecided = method == "Any" ? !each : each;
        if (isDecided)
        {
            return CsCondition.Constantly((method == "All") != isNot);
        }

        var isSome = (method == "Any") != isNot;
        return CsCondition.Of($"{list}.Count {(isSome ? ">" : "==")} 0", isSome ? CsRank.Relational : CsRank.Equality, source);
    }

    private static bool HasOptional(Expr expr) => expr.Type.IsOptional || expr switch
    {
        UnaryExpr unary => HasOptional(unary.Operand),
        BinaryExpr binary => HasOptional(binary.Left) || HasOptional(binary.Right),
        CollectionExpr collection => collection.Body is not null && HasOptional(collection.Body),
        _ => false,
    };
}
