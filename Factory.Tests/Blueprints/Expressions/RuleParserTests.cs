using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Blueprints.Expressions;

public sealed class RuleParserTests
{
    [Theory]
    [InlineData("dueOn == null || dueOn > placedOn")]
    [InlineData("dueOn != null && dueOn < today + 30 days")]
    [InlineData("status == Draft || Placed == status")]
    [InlineData("tier != Small")]
    [InlineData("lines.count > 0 && lines.all(quantity >= 1) && lines.sum(price * quantity) <= total.amount")]
    [InlineData("tags.any(it == 'urgent') || tags.count == 0")]
    [InlineData("fees.all(currency == total.currency)")]
    [InlineData("!(rush && -quantity < 5) || number != \"it's\"")]
    [InlineData("sentAt - paidAt > 3 hours")]
    [InlineData("dueOn - placedOn >= 7 days")]
    [InlineData("sentAt + grace > now")]
    [InlineData("total == discount && parent == null && receipt != null && receipt.issuedOn >= placedOn")]
    [InlineData("placedOn > '2020-01-31' && opens < '09:30:00' && sentAt < '2026-01-31T09:30:00+01:00' && customer != 'c6bd09b1-9d3c-4a0c-9a83-d27a27d8c0c7'")]
    [InlineData("quantity / 2 > 1.5 && weight * 2 > price && rush")]
    [InlineData("today + 1 days + 2 days > dueOn")]
    public void Reads(string rule) => OrderRules.Tree(rule);

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("quantity >", 10, 0)]
    [InlineData("quantity = 5", 9, 1)]
    [InlineData("quantity > 5 and rush", 13, 3)]
    [InlineData("1 < quantity < 5", 13, 1)]
    [InlineData("(rush", 5, 0)]
    [InlineData("rush)", 4, 1)]
    [InlineData("number == 'abc", 10, 4)]
    [InlineData("placedOn > today + 3 weeks", 21, 5)]
    [InlineData("lines.first(quantity > 1)", 6, 5)]
    [InlineData("delete(rush)", 0, 6)]
    [InlineData("rush; drop", 4, 1)]
    [InlineData("lines.count() > 1", 11, 1)]
    public void Says_where_the_grammar_is_broken(string rule, int start, int length)
    {
        var problem = OrderRules.Problem(rule);

        Assert.Equal((RuleProblemKind.Syntax, start, length), (problem.Kind, problem.Start, problem.Length));
    }

    [Theory]
    [InlineData("quantty > 5", "did you mean 'quantity'?")]
    [InlineData("status == Drft", "did you mean 'Draft'?")]
    [InlineData("tier == small", "did you mean 'Small'?")]
    [InlineData("total.amont > 5", "did you mean 'amount'?")]
    [InlineData("lines.any(qantity > 5)", "did you mean 'quantity'?")]
    [InlineData("Tier.Small == tier", "write Small alone")]
    public void Suggests_the_name_that_was_meant(string rule, string hint)
    {
        var problem = OrderRules.Problem(rule);

        Assert.Equal((RuleProblemKind.UnknownName, hint), (problem.Kind, problem.Hint));
    }

    [Theory]
    [InlineData("quantity > 1 and rush", "and", "write &&")]
    [InlineData("rush OR quantity > 1", "OR", "write ||")]
    [InlineData("(rush or quantity > 1)", "or", "write ||")]
    [InlineData("rush && not (quantity > 1)", "not", "write !")]
    [InlineData("not rush", "not", "write !")]
    public void Says_how_the_words_of_other_languages_are_written(string rule, string word, string hint)
    {
        var problem = OrderRules.Problem(rule);

        Assert.Equal((RuleProblemKind.Syntax, word, hint), (problem.Kind, rule.Substring(problem.Start, problem.Length), problem.Hint));
    }

    [Theory]
    [InlineData("quantity")]
    [InlineData("quantity + 1")]
    [InlineData("number > 'a'")]
    [InlineData("tier < Large")]
    [InlineData("tier == 'Small'")]
    [InlineData("quantity == '5'")]
    [InlineData("dueOn > now")]
    [InlineData("dueOn + 5 > today")]
    [InlineData("dueOn + 5 hours > today")]
    [InlineData("tags == null")]
    [InlineData("tags == tags")]
    [InlineData("receipt == receipt")]
    [InlineData("scan == null")]
    [InlineData("null == null")]
    [InlineData("parent == customer")]
    [InlineData("quantity && rush")]
    [InlineData("!quantity == 5")]
    [InlineData("lines.sum(note) > 1")]
    [InlineData("lines.all(quantity)")]
    [InlineData("lines.quantity > 1")]
    [InlineData("number.count > 1")]
    [InlineData("status == tier")]
    [InlineData("today + 99999999 days > dueOn")]
    [InlineData("quantity < 99999999999999999999999999999999")]
    [InlineData("opens < '09:30'")]
    [InlineData("sentAt < '2026-01-31T09:30:00'")]
    public void Refuses_what_does_not_fit(string rule) => Assert.Equal(RuleProblemKind.Type, OrderRules.Problem(rule).Kind);

    [Theory]
    [InlineData("secret == null")]
    [InlineData("tags.count > 0")]
    [InlineData("sentAt + 3 days < now")]
    [InlineData("dueOn - placedOn > 3 days")]
    [InlineData("grace > 3 days")]
    public void Refuses_in_a_query_what_no_database_can_select_by(string rule)
    {
        OrderRules.Tree(rule);

        Assert.Equal(RuleProblemKind.Type, OrderRules.Problem(rule, RuleUse.Where).Kind);
    }

    [Theory]
    [InlineData("sentAt < now - 3 hours")]
    [InlineData("dueOn + 3 days < today && grace != null")]
    [InlineData("lines.any(price > 5)")]
    public void Allows_in_a_query_what_a_database_can_select_by(string rule) => OrderRules.Tree(rule, RuleUse.Where);

    [Fact]
    public void Every_problem_is_told_in_the_order_of_the_text()
    {
        var reading = RuleParser.Parse("foo > 1 && number > 'a' && bar == 2", OrderRules.Scope());

        Assert.Equal([0, 11, 27], reading.Problems.Select(problem => problem.Start));
    }

    [Fact]
    public void A_field_of_the_command_hides_that_of_the_aggregate_and_what_it_sets_is_the_aggregates()
    {
        var command = new CommandModel
        {
            Name = "Ship",
            Kind = CommandKind.Changes,
            Fields = [new(OrderRules.Field("note", TypeKind.Int), Sets: false), new(OrderRules.Field("dueOn", TypeKind.Date, required: true), Sets: true)],
        };

        var tree = RuleParser.Parse("note > 5 && dueOn > today", OrderRules.Scope(RuleUse.Requires, command)).Tree;

        var both = Assert.IsType<BinaryExpr>(tree);
        Assert.Equal(PathRoot.Command, Assert.IsType<PathExpr>(Assert.IsType<BinaryExpr>(both.Left).Left).Root);
        var dueOn = Assert.IsType<PathExpr>(Assert.IsType<BinaryExpr>(both.Right).Left);
        Assert.Equal((PathRoot.Aggregate, false), (dueOn.Root, dueOn.Type.IsOptional));
    }

    [Fact]
    public void A_number_takes_the_type_of_the_other_side()
    {
        Assert.IsType<decimal>(Literal("price > 5"));
        Assert.IsType<double>(Literal("weight > 5"));
        Assert.IsType<int>(Literal("quantity > 5"));
        Assert.Equal(-5, Literal("quantity > -5"));
    }

    [Theory]
    [InlineData("(", 2000)]
    [InlineData("!", 900)]
    [InlineData("rush || ", 800)]
    public void A_rule_of_any_size_is_answered(string part, int times) =>
        Assert.NotEmpty(RuleParser.Parse(string.Concat(Enumerable.Repeat(part, times)), OrderRules.Scope()).Problems);

    private static object Literal(string rule) => Assert.IsType<LiteralExpr>(Assert.IsType<BinaryExpr>(OrderRules.Tree(rule)).Right).Value;
}
