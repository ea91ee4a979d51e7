using Factory.Core.Blueprints.Expressions;
using Factory.Core.Generation.Rules;
using Factory.Tests.Blueprints.Expressions;

namespace Factory.Tests.Generation.Rules;

public sealed class QueryRulePrinterTests
{
    [Theory]
    [InlineData("dueOn != null && dueOn < today + 30 days", "order.DueOn != null && order.DueOn < today.AddDays(30)")]
    [InlineData("status == Draft || status == Placed", "order.Status == OrderStatus.Draft || order.Status == OrderStatus.Placed")]
    [InlineData("!(dueOn > placedOn)", "order.DueOn == null || order.DueOn <= order.PlacedOn")]
    [InlineData("discount.amount > 5", "order.Discount!.Amount > 5m")]
    [InlineData("sentAt < now - 3 hours", "order.SentAt < now.AddHours(-3)")]
    [InlineData("lines.all(note != 'a')", "!order.Lines.Any(line => line.Note == \"a\")")]
    [InlineData("lines.sum(rate) > 1", "order.Lines.Count * (order.Rate ?? 0m) > 1m")]
    public void Prints_what_a_database_can_select_by(string rule, string printed) =>
        Assert.Equal(printed, QueryRulePrinter.Print(OrderRules.Tree(rule, RuleUse.Where), OrderCode.Solution, OrderCode.Aggregate).Body);
}
