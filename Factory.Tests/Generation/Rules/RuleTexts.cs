using CsCheck;
using Factory.Core.Blueprints.Model;
using Factory.Tests.Blueprints.Expressions;

namespace Factory.Tests.Generation.Rules;

/// <summary>Generates rules over the order, and orders to evaluate them over.</summary>
internal static class RuleTexts
{
    public static Gen<string> Domain => Condition(depth: 2, isQuery: false);

    public static Gen<string> Query => Condition(depth: 2, isQuery: true);

    public static Gen<ObjectValue> Orders =>
        from quantity in Of(-3, 0, 1, 2, 5, int.MaxValue, int.MinValue)
        from reserved in Optional(Of(0, 1, 2, int.MinValue))
        from stock in Of(0L, 1, 5, long.MaxValue, long.MinValue + 1)
        from price in Of(0m, 1m, 1.5m, 5m, 9_999_999_999_999_999.99m)
        from rate in Optional(Of(0m, 1m, -2.5m))
        from weight in Of(0d, 0.5, 5, -2, 1e308)
        from flags in Gen.Select(Gen.Bool, Optional(Gen.Bool))
        from dates in Gen.Select(Dates, Optional(Dates), Optional(Dates))
        from moments in Gen.Select(Moments, Optional(Moments))
        from amounts in Gen.Select(Money, Optional(Money))
        from opens in Of(new TimeOnly(0, 0), new TimeOnly(9, 30), new TimeOnly(23, 59))
        from tier in Of("Small", "Large")
        from number in Of("a", "b", "")
        from lines in Lines.List[0, 3]
        select OrderRules.Object(
            ("quantity", quantity),
            ("reserved", reserved),
            ("stock", stock),
            ("price", price),
            ("rate", rate),
            ("weight", weight),
            ("rush", flags.Item1),
            ("gift", flags.Item2),
            ("placedOn", dates.Item1),
            ("dueOn", dates.Item2),
            ("receipt", dates.Item3 is null ? null : OrderRules.Object(("issuedOn", dates.Item3))),
            ("sentAt", moments.Item1),
            ("paidAt", moments.Item2),
            ("total", amounts.Item1),
            ("discount", amounts.Item2),
            ("opens", opens),
            ("tier", new EnumValue(tier)),
            ("number", number),
            ("lines", lines.Cast<object?>().ToList()));

    private static Gen<ObjectValue> Money =>
        Gen.Select(Of(0m, 1m, 5m), Of("EUR", "USD"), (amount, currency) => OrderRules.Object(("amount", amount), ("currency", currency)));

    private static Gen<ObjectValue> Lines => Gen.Select(
        Of(0m, 1m, 2.5m),
        Of(0, 1, 5, int.MaxValue),
        Optional(Of("a", "b")),
        (price, quantity, note) => OrderRules.Object(("price", price), ("quantity", quantity), ("note", note)));

    private static Gen<DateOnly> Dates => Of(new DateOnly(2026, 1, 14), new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 14), DateOnly.MaxValue, DateOnly.MinValue);

    private static Gen<DateTimeOffset> Moments =>
        Of(OrderRules.Now, OrderRules.Now.AddHours(-3), OrderRules.Now.AddDays(2), DateTimeOffset.MaxValue.AddTicks(-9));

    private static Gen<object?> Optional<T>(Gen<T> value) => Gen.Frequency((2, value.Select(some => (object?)some)), (1, Gen.Const((object?)null)));

    private static Gen<string> Condition(int depth, bool isQuery)
    {
        var leaf = Gen.OneOf(
            Gen.Select(Number(1, isQuery), Order, Number(1, isQuery), (left, order, right) => $"{left} {order} {right}"),
            Gen.Select(Date(isQuery), Order, Date(isQuery), (left, order, right) => $"{left} {order} {right}"),
            Gen.Select(Moment(isQuery), Order, Moment(isQuery), (left, order, right) => $"{left} {order} {right}"),
            Of(
                "rush", "gift", "!gift", "gift == null", "gift == false", "rush == gift", "rush != gift", "gift != true", "(quantity > 1) == gift", "(dueOn > today) != rush", "true",
                "status == Draft", "status != Placed", "tier == Small", "number == 'a'", "number != ''", "opens > '09:00'",
                "total == discount", "total != discount", "discount == null", "discount.currency != 'EUR'", "receipt == null", "receipt != null",
                "discount.amount == null", "rate != null", "dueOn == null", "price == null", "reserved + 1 == null",
                "lines.any(note == null)", "lines.all(note != 'a')", "lines.any(price > 1 && quantity != 5)", "lines.all(price * quantity <= total.amount)",
                "lines.all(10 / quantity > 2)", "!lines.any(note == 'a')", "!lines.all(price > rate)", "lines.any(quantity > reserved)", "lines.all(true)", "lines.any(true)"),
            isQuery ? Gen.Const("paidAt == null") : Of("dueOn - placedOn > 1 days", "dueOn - placedOn >= 36 hours", "sentAt - paidAt < 3 hours", "opens - opens < 1 minutes"));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Condition(depth - 1, isQuery);
        return Gen.OneOf(
            leaf,
            Gen.Select(inner, Of("&&", "||"), inner, (left, join, right) => $"({left}) {join} ({right})"),
            inner.Select(condition => $"!({condition})"));
    }

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<string> Order => Of("==", "!=", "<", "<=", ">", ">=");

    private static Gen<string> Number(int depth, bool isQuery)
    {
        var leaf = Of(
            "quantity", "reserved", "stock", "price", "rate", "weight", "total.amount", "discount.amount", "lines.count",
            "lines.sum(quantity)", "lines.sum(price * quantity)", "0", "1", "5", "2.5", "-3", "5000000000");
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Gen.Select(Number(depth - 1, isQuery), Of("+", "-", "*", "/"), Number(depth - 1, isQuery), (left, sign, right) => $"({left} {sign} {right})"),
                Number(depth - 1, isQuery).Select(number => $"-({number})"));
    }

    private static Gen<string> Date(bool isQuery) => Gen.Select(
        Of("placedOn", "dueOn", "today", "receipt.issuedOn"),
        Of("", " + 30 days", " - 1 days", " + 0 days", " + 3000000 days"),
        (date, moved) => isQuery && date == "today" && moved.Length > 10 ? date : $"{date}{moved}");

    private static Gen<string> Moment(bool isQuery) => isQuery
        ? Of("sentAt", "paidAt", "now", "now - 3 hours", "now + 2 days")
        : Gen.Select(Of("sentAt", "paidAt", "now"), Of("", " + 3 hours", " - 90 minutes", " + 2 days"), (moment, moved) => $"{moment}{moved}");
}
