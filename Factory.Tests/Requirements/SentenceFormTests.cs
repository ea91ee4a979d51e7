using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Model;
using Factory.Core.Requirements;

namespace Factory.Tests.Requirements;

/// <summary>Each form of docs/requirements.md drafts what it says there, and what only looks like one drafts nothing.</summary>
public sealed class SentenceFormTests
{
    [Theory]
    [InlineData("A customer has a name, an email and a credit limit (decimal).")]
    [InlineData("Customers have a name, an email, and a credit limit (decimal).")]
    [InlineData("Each customer has the name, email and credit limit (Decimal)")]
    [InlineData("A customer has exactly one name, an email and a credit limit (decimal).")]
    [InlineData("- A customer has a name.\n- A customer has an email and has a credit limit (decimal).")]
    public void Fields(string text)
    {
        var customer = Assert.Single(Drafted(text).Aggregates);

        Assert.Equal("Customer", customer.Name);
        Assert.Equal(["name string", "email email", "creditLimit decimal"], customer.Fields.Select(field => $"{field.Name} {field.Type}"));
        Assert.All(customer.Fields, field => Assert.True(field.IsRequired));
    }

    [Fact]
    public void What_stands_in_brackets_is_the_type_and_the_constraints()
    {
        var loan = Drafted("A loan has a number (string, unique), tags, a list of marks (int), a PIN (sensitive), a due date, a return date (dateTime, optional) and an optional note.").Aggregates[0];

        Assert.Equal(
            ["number string", "tags list<string>", "marks list<int>", "pin string", "dueDate date", "returnDate dateTime", "note string"],
            loan.Fields.Select(field => $"{field.Name} {field.Type}"));
        Assert.False(loan.Field("note").IsRequired);
        Assert.Equal((true, true, false), (loan.Field("number").IsUnique, loan.Field("pin").IsSensitive, loan.Field("returnDate").IsRequired));
    }

    [Theory]
    [InlineData("A customer has a name. An order belongs to a customer and has many order lines.")]
    [InlineData("Customers have a name. Orders belong to a customer and have order lines.")]
    [InlineData("A customer has a name. Every order belongs to exactly one customer. An order has one or more order lines.")]
    public void References_and_parts(string text)
    {
        var order = Drafted(text + " An order line has a product, a quantity (int) and a price (decimal).").Aggregate("Order");

        Assert.Equal("ref<Customer>", order.Field("customer").Type.ToString());
        var line = Assert.Single(order.Entities);
        Assert.Equal(("OrderLine", true), (line.Name, line.IsMany));
        Assert.Equal(["product string", "quantity int", "price decimal"], line.Fields.Select(field => $"{field.Name} {field.Type}"));
    }

    [Theory]
    [InlineData("A customer can place an order. An admin can cancel an order.", "customer", "admin")]
    [InlineData("Customers can place orders. Admins can cancel orders.", "customer", "admin")]
    [InlineData("A clerk or an admin can place and cancel an order.", "clerk,admin", "clerk,admin")]
    [InlineData("Anyone can place an order. An account manager can cancel any order.", "", "account-manager")]
    public void What_roles_can_do(string text, string placing, string cancelling)
    {
        var order = Drafted("An order has a total (decimal). An order can be draft, placed, shipped or cancelled. " + text).Aggregates.Single(aggregate => aggregate.Name == "Order");

        Assert.Equal(["Draft", "Placed", "Shipped", "Cancelled"], order.Lifecycle!.States);
        Assert.Equal(("Placed", placing), (order.Command("Place").To, string.Join(',', order.Command("Place").Roles)));
        Assert.Equal(("Cancelled", cancelling), (order.Command("Cancel").To, string.Join(',', order.Command("Cancel").Roles)));
        Assert.Equal(["Draft", "Placed", "Shipped"], order.Command("Cancel").From);
        Assert.Equal(CommandKind.Creates, order.Command("Create").Kind);
    }

    [Theory]
    [InlineData("register", CommandKind.Creates, null)]
    [InlineData("submit", CommandKind.Creates, null)]
    [InlineData("inspect", CommandKind.Records, "CarInspected")]
    [InlineData("sell", CommandKind.Records, "CarSold")]
    [InlineData("stop", CommandKind.Records, "CarStopped")]
    [InlineData("repay", CommandKind.Records, "CarRepaid")]
    [InlineData("label", CommandKind.Records, "CarLabelled")]
    [InlineData("carry", CommandKind.Records, "CarCarried")]
    [InlineData("delete", CommandKind.Deletes, "CarDeleted")]
    public void A_verb_makes_a_command(string verb, CommandKind kind, string? raised)
    {
        var command = Drafted($"A car has a colour. A clerk can {verb} a car.").Aggregate("Car").Command(char.ToUpperInvariant(verb[0]) + verb[1..]);

        Assert.Equal((kind, raised), (command.Kind, command.Emits is [var first, ..] ? first : null));
    }

    [Theory]
    [InlineData("withdraw", "Withdrawn")]
    [InlineData("pay", "Paid")]
    [InlineData("freeze", "Frozen")]
    [InlineData("override", "Overridden")]
    [InlineData("cancel", "Canceled")]
    [InlineData("void", "Void")]
    public void A_state_that_is_the_participle_makes_a_transition(string verb, string state)
    {
        var model = Drafted($"A claim has a sum (decimal). A claim can be new or {state}. A clerk can {verb} a claim.");

        Assert.Equal(state, model.Aggregate("Claim").Command(char.ToUpperInvariant(verb[0]) + verb[1..]).To);
    }

    [Fact]
    public void Who_reads_needs_no_command()
    {
        var model = Drafted("A book has a title. A member can see books. As a member I want to find a book so that I can read it.");

        Assert.DoesNotContain(model.Aggregates[0].Commands, command => command.Name is "See" or "Find");
        Assert.Equal(["RUN-1", "RUN-2", "RUN-3"], model.Aggregates[0].Satisfies);
    }

    [Fact]
    public void An_event_and_what_follows_it()
    {
        var model = Drafted("""
            - A customer has a name.
            - An order belongs to a customer. An order can be draft, placed or cancelled.
            - A customer can place an order. An admin can cancel an order.
            - An invoice belongs to an order and belongs to a customer. An invoice can be issued or voided.
            - A clerk can issue an invoice. A clerk can void an invoice.
            - When an order is placed, an invoice is issued.
            - When an order is cancelled, all its invoices are voided.
            """);

        Assert.Equal(["OrderPlaced", "OrderCancelled"], model.Aggregate("Order").Events.Select(raised => raised.Name));
        Assert.Equal(["Invoice.Issue", "Invoice.Void"], model.Policies.Select(policy => $"{policy.Reaction.Aggregate}.{policy.Reaction.Command}"));
        Assert.Equal(["customer"], model.Aggregate("Order").Events[0].Fields.Select(field => field.Name));
    }

    [Theory]
    [InlineData("When an order is placed, the customer is notified.")]
    [InlineData("When an order is placed, the stock goes down by one.")]
    [InlineData("When a parcel is lost, the order is cancelled.")]
    public void What_cannot_follow_is_said(string text)
    {
        var run = Built($"An order has a total (decimal). A customer can place an order. A customer has a name. {text}");

        Assert.Empty(run.Context.Policies);
        Assert.Contains(run.Findings, finding => finding.Code == FindingCodes.SentenceNotDrafted.Code && finding.Message.Contains("RUN-4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A user can sign in.")]
    [InlineData("The system has to be fast.")]
    [InlineData("The reading room closes at eight.")]
    [InlineData("It can be hard to find a parking space.")]
    [InlineData("An order can be placed.")]
    [InlineData("When it rains, the street is wet.")]
    [InlineData("A clerk can only cancel an order if it was not shipped.")]
    [InlineData("Nobody has access.")]
    [InlineData("The total must be greater than the discount and less than 1000.")]
    public void What_is_not_understood_stays_a_requirement(string text)
    {
        var run = Built($"A book has a title.\n\n{text}");

        Assert.Equal("Book", Assert.Single(run.Context.Aggregates).Name);
        Assert.Equal(text, run.Context.Requirements[^1].Text);
        Assert.DoesNotContain("RUN-2", run.Context.Aggregates.SelectMany(aggregate => aggregate.Satisfies.Concat(aggregate.Commands.SelectMany(command => command.Satisfies))));
    }

    private static ContextModel Drafted(string text) => Built(text).Context;

    private static RunModel Built(string text) => RunModelBuilder.Build(null, "Acme", "Shop", text, TestContext.Current.CancellationToken).Value;
}
