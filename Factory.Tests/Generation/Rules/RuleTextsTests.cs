using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Generation.Rules;

/// <summary>That the agreement of the printers is tested on the whole language, and that the language reads what was meant.</summary>
public sealed class RuleTextsTests
{
    private static readonly ParcelRules Parcels = new();

    private static readonly IReadOnlyList<GeneratedRule> Rules =
        [.. Generated(RuleUse.Invariant, null), .. Generated(RuleUse.Requires, "Send"), .. Generated(RuleUse.Requires, "Pack"), .. Generated(RuleUse.Where, null)];

    private static readonly IReadOnlyList<Expr> Parts = [.. Rules.SelectMany(rule => rule.Tree.Parts())];

    [Fact]
    public void Parentheses_that_nothing_needs_change_nothing()
    {
        var scope = Parcels.Scope(RuleUse.Invariant);

        Assert.All(Generated(RuleUse.Invariant, null).Take(500), rule => Assert.Equal(Shape(rule.Tree), Shape(RuleParser.Parse(rule.Text.Full, scope).Tree)));
    }

    [Fact]
    public void Every_operator_stands_between_every_two_kinds_of_numbers()
    {
        TypeKind[] numbers = [TypeKind.Int, TypeKind.Long, TypeKind.Decimal, TypeKind.Double];
        var wanted = Enum.GetValues<BinaryOperator>().Where(symbol => symbol >= BinaryOperator.Equal)
            .SelectMany(symbol => numbers.SelectMany(left => numbers.Select(right => (symbol, left, right))));

        Assert.Empty(wanted.Except(Parts.OfType<BinaryExpr>().Where(binary => binary.Left.Type.Field is not null && binary.Right.Type.Field is not null)
            .Select(binary => (binary.Operator, binary.Left.Type.Field!.Kind, binary.Right.Type.Field!.Kind))));
    }

    [Fact]
    public void Every_comparison_stands_between_two_of_every_type()
    {
        var types = Enum.GetValues<TypeKind>().Except([TypeKind.Binary]);
        TypeKind[] ordered = [TypeKind.Int, TypeKind.Long, TypeKind.Decimal, TypeKind.Double, TypeKind.Date, TypeKind.Time, TypeKind.DateTime, TypeKind.Duration];
        var wanted = types.SelectMany(type => Enum.GetValues<BinaryOperator>()
            .Where(symbol => symbol is BinaryOperator.Equal or BinaryOperator.NotEqual || (symbol is >= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual && ordered.Contains(type)))
            .SelectMany(symbol => new[] { (type, symbol, IsOptional: true), (type, symbol, IsOptional: false) }));

        Assert.Empty(wanted.Except(Parts.OfType<BinaryExpr>().SelectMany(binary => new[] { binary.Left, binary.Right }
            .Where(side => side.Type.Field is not null).Select(side => (side.Type.Field!.Kind, binary.Operator, side.Type.IsOptional)))));
    }

    [Fact]
    public void Every_function_looks_at_every_kind_of_list()
    {
        var lists = Parts.OfType<PathExpr>().Where(path => path.Type.Field!.IsList).Select(path => (path.Root, path.Type.Field!.Kind)).Distinct().ToList();
        var wanted = lists.SelectMany(list => Enum.GetValues<CollectionFunction>().Select(function => (list, function)));

        Assert.True(lists.Count > 12);
        Assert.Empty(wanted.Except(Parts.OfType<CollectionExpr>().Select(call => ((call.Source.Root, call.Source.Type.Field!.Kind), call.Function))));
    }

    [Fact]
    public void Every_path_is_read()
    {
        var fields = Parcels.Aggregate.Model.Fields.Select(field => field.Name);

        Assert.Empty(fields.Except(Parts.OfType<PathExpr>().Where(path => path.Root is PathRoot.Aggregate).Select(path => path.Members[0])));
        Assert.Equal(Enum.GetValues<PathRoot>(), Parts.OfType<PathExpr>().Select(path => path.Root).Distinct().Order());
        Assert.Equal(Enum.GetValues<DurationUnit>(), Parts.OfType<DurationExpr>().Select(duration => duration.Unit).Distinct().Order());
        Assert.Equal(Enum.GetValues<UnaryOperator>(), Parts.OfType<UnaryExpr>().Select(unary => unary.Operator).Distinct().Order());
    }

    [Theory]
    [InlineData("box.count == 1", "Aggregate box.count")]
    [InlineData("boxes.count == 1", "Count(Aggregate boxes, )")]
    [InlineData("boxes.any(count == 1)", "Element count")]
    public void A_member_called_count_comes_before_the_function(string rule, string part) =>
        Assert.Contains(part, Shape(RuleParser.Parse(rule, Parcels.Scope(RuleUse.Invariant)).Tree), StringComparison.Ordinal);

    private static IReadOnlyList<GeneratedRule> Generated(RuleUse use, string? command) => GeneratedRule.Of(Parcels.Scope(use, command), 2000, "0000KOIPe037");

    private static string Shape(Expr? tree) => tree switch
    {
        LiteralExpr literal => FormattableString.Invariant($"{literal.Value.GetType().Name} {literal.Value} {literal.IsState}"),
        DurationExpr duration => $"{duration.Amount} {duration.Unit}",
        PathExpr path => $"{path.Root} {string.Join('.', path.Members)}",
        UnaryExpr unary => $"{unary.Operator}({Shape(unary.Operand)})",
        BinaryExpr binary => $"({Shape(binary.Left)} {binary.Operator} {Shape(binary.Right)})",
        CollectionExpr call => $"{call.Function}({Shape(call.Source)}, {Shape(call.Body)})",
        null => "",
        _ => tree.GetType().Name,
    };
}
