using System.Globalization;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Rules;

/// <summary>Prints the values of a rule, with the conditions under which they are defined.</summary>
internal sealed class RuleOperands(RulePaths paths)
{
    // Nobody keeps more parts in one aggregate; the sum of so many of the largest has to fit.
    private const int MaxEntities = 1000;

    private readonly RuleNumbers _numbers = new(paths.IsQuery);
    private readonly RuleTimes _times = new(paths.IsQuery);

    public CsPiece Print(Expr expr, CsElement? element) => expr switch
    {
        LiteralExpr literal => Literal(literal),
        TodayExpr => Clock("today", RuleParameterKind.Today, "DateOnly"),
        NowExpr => Clock("now", RuleParameterKind.Now, "DateTimeOffset"),
        DurationExpr duration => new CsPiece(CSharpValue.Of(Interpreter.Span(duration)), CsRank.Primary),
        PathExpr path => paths.Print(path, element),
        UnaryExpr { Operator: UnaryOperator.Negate } minus => RuleNumbers.Negate(Print(minus.Operand, element)),
        BinaryExpr { Left: { Type.Field.IsTemporal: true } left, Right: DurationExpr by } moved => _times.Move(Print(left, element), by, moved),
        BinaryExpr { Left: { Type.Field.IsTemporal: true } left } times => _times.Combine(times, Print(left, element), Print(times.Right, element)),
        BinaryExpr numbers when IsNeverDefined(numbers) => new CsPiece("0m", CsRank.Primary) { Range = NumberRange.Of(0m), Guards = [CsCondition.False] },
        BinaryExpr numbers => _numbers.Apply(numbers.Operator, Print(numbers.Left, element), Print(numbers.Right, element)),
        CollectionExpr collection => Collection(collection, element),
        _ => throw new InvalidOperationException(expr.GetType().Name),
    };

    // The compiler computes what is written out, and refuses what overflows.
    private static bool IsNeverDefined(BinaryExpr numbers) =>
        numbers.Parts().All(part => part is LiteralExpr or UnaryExpr or BinaryExpr)
        && !Interpreter.Evaluate(numbers, new RuleEnvironment(ObjectValue.Empty, DateTimeOffset.UnixEpoch)).IsDefined;

    private CsPiece Literal(LiteralExpr literal) => literal.Value switch
    {
        EnumValue state when literal.IsState => new CsPiece($"{paths.Aggregate.StatusType}.{State(state.Member)}", CsRank.Primary),
        EnumValue member => new CsPiece(Member(literal.Type.Field!.Name!, member.Member), CsRank.Primary),
        int or long or decimal or double => new CsPiece(CSharpValue.Of(literal.Value), IsNegative(literal.Value) ? CsRank.Unary : CsRank.Primary)
        {
            Range = NumberRange.Of(literal.Value),
        },
        _ => new CsPiece(CSharpValue.Of(literal.Value), CsRank.Primary)
        {
            Range = literal.Value is DateOnly or DateTimeOffset ? NumberRange.OfDays(literal.Value, literal.Value) : null,
        },
    };

    private string State(string state) => paths.Aggregate.States[paths.Aggregate.Model.Lifecycle!.States.ToList().IndexOf(state)];

    private string Member(string type, string member)
    {
        var code = paths.Solution.Enum(type);
        return $"{code.Name}.{code.Members[code.Model.Members.ToList().IndexOf(member)]}";
    }

    private static bool IsNegative(object number) => Convert.ToDouble(number, CultureInfo.InvariantCulture) < 0;

    private static CsPiece Clock(string name, RuleParameterKind kind, string type) => new(name, CsRank.Primary)
    {
        Range = NumberRange.OfClock,
        Uses = [new RuleParameter(kind, name, type)],
    };

    private CsPiece Collection(CollectionExpr collection, CsElement? outer)
    {
        var source = paths.Print(collection.Source, outer);
        if (collection.Body is null)
        {
            var count = paths.IsQuery || !source.IsNullable ? new CsPiece($"{source.Text}.Count", CsRank.Primary) : new CsPiece($"{source.Text}.Count ?? 0", CsRank.Coalesce);
            return count.From(source) with { Range = new NumberRange(NumberKind.Int, 0, int.MaxValue, 1), NullSources = [] };
        }

        var list = CollectionText(source, paths.IsQuery);
        var element = paths.Element(collection.Source, outer);
        var body = Print(collection.Body, element);
        if (paths.IsQuery && !ReadsElement(collection.Body))
        {
            return Multiple(source, list, body);
        }

        var item = RuleNumbers.ForSum(body, MaxEntities);
        var sum = new CsPiece($"{list}.Sum({element.Variable} => {item.Text})", CsRank.Primary)
        {
            IsNullable = item.IsNullable,
            Range = item.Range!.Times(MaxEntities),
            Uses = [.. source.Uses, .. item.Uses],
        };
        var guard = CsCondition.And(body.Guards);
        if (guard.Constant is not true)
        {
            sum = sum with { Guards = [RuleConditions.ForAll(list, element.Variable, guard, source)] };
        }

        return _numbers.Guarded(sum, () => sum with { Text = $"{list}.Sum({element.Variable} => {RuleNumbers.AsDouble(item).Text})" });
    }

    // To a database, the sum of what is the same for each element would be one over the rows of the query.
    private CsPiece Multiple(CsPiece source, string list, CsPiece body)
    {
        var count = new CsPiece($"{list}.Count", CsRank.Primary) { Range = new NumberRange(NumberKind.Int, 0, MaxEntities, 1), Uses = source.Uses };
        var product = _numbers.Apply(BinaryOperator.Multiply, count, body.IsOptional ? RuleNumbers.OrZero(body) : body);
        if (body.Guards.IsEmpty)
        {
            return product;
        }

        // Of nothing it is 0, even if it could not be computed.
        var isEmpty = CsCondition.Of($"{count.Text} == 0", CsRank.Equality, source);
        return product with
        {
            Text = $"({isEmpty.Text} ? {RuleNumbers.Zero(product)} : {product.Text})",
            Rank = CsRank.Primary,
            Guards = [CsCondition.Or(isEmpty, CsCondition.And(product.Guards))],
        };
    }

    // What an inner list is asked is about its own elements.
    private static bool ReadsElement(Expr expr) => expr switch
    {
        PathExpr path => path.Root is PathRoot.Element or PathRoot.It,
        UnaryExpr unary => ReadsElement(unary.Operand),
        BinaryExpr binary => ReadsElement(binary.Left) || ReadsElement(binary.Right),
        CollectionExpr collection => ReadsElement(collection.Source),
        _ => false,
    };

    internal static string CollectionText(CsPiece source, bool isQuery) => source.IsNullable && !isQuery ? $"({source.Text} ?? [])" : source.Text;
}
