using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Blueprints.Expressions;

public sealed class InterpreterTests
{
    [Theory]
    [InlineData("dueOn > placedOn", false)]
    [InlineData("dueOn <= placedOn", false)]
    [InlineData("!(dueOn > placedOn)", true)]
    [InlineData("dueOn == null", true)]
    [InlineData("dueOn != placedOn", true)]
    [InlineData("reserved + 1 == null", true)]
    [InlineData("discount.amount == null", true)]
    [InlineData("receipt == null && receipt.issuedOn == null", true)]
    [InlineData("gift", false)]
    [InlineData("!gift", true)]
    [InlineData("(gift && rush) == null", false)]
    [InlineData("(gift && rush) == rush", true)]
    public void An_absent_value_compares_as_the_language_says(string rule, bool holds) =>
        Assert.Equal(holds, OrderRules.Holds(rule, ("placedOn", new DateOnly(2026, 1, 15)), ("rush", false)));

    [Theory]
    [InlineData("quantity / 2 == 2.5", true)]
    [InlineData("quantity / reserved > 0", false)]
    [InlineData("!(quantity / reserved > 0)", false)]
    [InlineData("reserved == 0 || quantity / reserved > 0", true)]
    [InlineData("quantity / reserved > 0 || true", false)]
    [InlineData("stock * stock * stock > 0", false)]
    [InlineData("stock * stock > 0", false)]
    [InlineData("stock + quantity > stock", true)]
    [InlineData("weight * 3 == 1.5", true)]
    [InlineData("price == 5", true)]
    public void Arithmetic_is_exact_and_never_crashes(string rule, bool holds) =>
        Assert.Equal(holds, OrderRules.Holds(rule, ("quantity", 5), ("reserved", 0), ("stock", long.MaxValue), ("price", 5.00m), ("weight", 0.5)));

    [Theory]
    [InlineData("placedOn + 1 days > placedOn", false)]
    [InlineData("placedOn - 1 days < placedOn", true)]
    [InlineData("placedOn - today >= 1000 days", true)]
    [InlineData("today == '2026-01-15'", true)]
    [InlineData("now - sentAt == 90 minutes", true)]
    [InlineData("sentAt + 2 hours > now", true)]
    [InlineData("opens >= '09:30:00'", true)]
    public void Times_move_within_the_calendar(string rule, bool holds) =>
        Assert.Equal(holds, OrderRules.Holds(
            rule,
            ("placedOn", DateOnly.MaxValue),
            ("sentAt", OrderRules.Now.AddMinutes(-90)),
            ("opens", new TimeOnly(9, 30))));

    [Theory]
    [InlineData("lines.count == 2", true)]
    [InlineData("lines.any(quantity > 2)", true)]
    [InlineData("lines.all(quantity > 2)", false)]
    [InlineData("lines.sum(price * quantity) == 11", true)]
    [InlineData("lines.all(price / (quantity - 1) > 0)", false)]
    [InlineData("tags.all(it == 'a')", true)]
    [InlineData("tags.sum(1) == 0", true)]
    [InlineData("lines.any(note == null)", true)]
    [InlineData("total == discount", true)]
    [InlineData("status == Draft", true)]
    public void Lists_are_looked_into(string rule, bool holds) =>
        Assert.Equal(holds, OrderRules.Holds(
            rule,
            ("lines", new List<object?> { OrderRules.Object(("price", 1m), ("quantity", 1)), OrderRules.Object(("price", 2m), ("quantity", 5), ("note", "x")) }),
            ("total", OrderRules.Object(("amount", 1.0m), ("currency", "EUR"))),
            ("discount", OrderRules.Object(("amount", 1m), ("currency", "EUR")))));

    [Fact]
    public void A_reference_is_compared_by_its_id()
    {
        var id = Guid.NewGuid();

        Assert.True(OrderRules.Holds("parent != null", ("parent", id)));
        Assert.True(Values.AreEqual(id, id));
    }
}
