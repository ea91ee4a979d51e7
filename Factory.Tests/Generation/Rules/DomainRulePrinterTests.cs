using Factory.Core.Generation.Rules;
using Factory.Tests.Blueprints.Expressions;

namespace Factory.Tests.Generation.Rules;

public sealed class DomainRulePrinterTests
{
    [Theory]
    [InlineData("dueOn == null || dueOn > placedOn", "dueOn == null || dueOn > placedOn")]
    [InlineData("dueOn < today + 30 days", "dueOn < today.AddDays(30)")]
    [InlineData("status == Draft", "status == OrderStatus.Draft")]
    [InlineData("!(status == Draft)", "status != OrderStatus.Draft")]
    [InlineData("!(price > 5)", "price <= 5m")]
    [InlineData("!(dueOn > placedOn)", "!(dueOn > placedOn)")]
    [InlineData("price / 2 > 1", "price / 2m > 1m")]
    [InlineData("quantity / 2 > 1", "(decimal)quantity / 2 > 1m")]
    [InlineData("price / quantity > 1", "quantity != 0 && price / quantity > 1m")]
    [InlineData("quantity - reserved >= 0", "(long)quantity - reserved >= 0")]
    [InlineData("lines.count > 0", "lines.Count > 0")]
    [InlineData("lines.sum(price * quantity) <= total.amount", "lines.Sum(line => line.Price * line.Quantity) <= total.Amount")]
    [InlineData("tags.all(it != '')", "tags.All(item => item != \"\")")]
    [InlineData("fees.any(amount > price)", "fees.Any(money => money.Amount > price)")]
    [InlineData("discount.amount <= total.amount", "discount?.Amount <= total.Amount")]
    [InlineData("discount.amount == null", "discount == null")]
    [InlineData("price != null && rush", "rush")]
    [InlineData("dueOn - placedOn <= 30 days", "dueOn?.DayNumber - placedOn.DayNumber <= 30")]
    [InlineData("rush || rush", "rush")]
    [InlineData("rush || price > 9223372036854775808 * 9223372036854775808", "rush")]
    public void Prints_as_a_person_would_write(string rule, string printed) =>
        Assert.Equal(printed, DomainRulePrinter.Print(OrderRules.Tree(rule), OrderCode.Solution, OrderCode.Aggregate).Body);

    [Fact]
    public void Names_what_it_reads()
    {
        var printed = DomainRulePrinter.Print(OrderRules.Tree("dueOn > today && lines.count > 0 && status == Placed"), OrderCode.Solution, OrderCode.Aggregate);

        Assert.Equal(
            ["DateOnly? dueOn", "DateOnly today", "IReadOnlyList<Line> lines", "OrderStatus status"],
            printed.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
    }

    [Fact]
    public void A_long_rule_is_broken_before_its_operators()
    {
        var printed = DomainRulePrinter.Print(
            OrderRules.Tree("dueOn == null || dueOn > placedOn || number == 'abcdefghijklmnopqrstuvwxyz' || number == 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'"),
            OrderCode.Solution,
            OrderCode.Aggregate);

        Assert.StartsWith("dueOn == null\n        || dueOn > placedOn\n        || number", printed.Fit(before: 8, indent: 8), StringComparison.Ordinal);
    }
}
