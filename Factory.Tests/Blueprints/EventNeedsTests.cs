using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class EventNeedsTests
{
    [Theory]
    [InlineData("int", "int", "int")]
    [InlineData("long", "int", "int")]
    [InlineData("int", "decimal", "int")]
    [InlineData("text", "string", "string")]
    [InlineData("list<text>", "list<string>", "list<string>")]
    public void A_field_of_a_foreign_event_that_is_used_twice_fits_both_uses(string one, string other, string need)
    {
        var context = Context(InContext($$"""
                aggregates: [{ name: A, fields: [{ name: a, type: '{{one}}' }, { name: b, type: '{{other}}', required: true }] }]
                subscribes: [{ event: Ext.Happened, then: A.Create, with: { a: x, b: x } }]
            """));

        var payload = Assert.Single(Assert.Single(context.Subscriptions).Payload);
        Assert.Equal(("x", need, true), (payload.Name, payload.Type.ToString(), payload.IsRequired));
    }

    [Theory]
    [InlineData("long", "decimal")]
    [InlineData("int", "list<int>")]
    [InlineData("uuid", "ref<A>")]
    public void No_field_has_two_types(string one, string other)
    {
        var findings = Analyze(InContext($$"""
                aggregates: [{ name: A, fields: [{ name: a, type: '{{one}}' }, { name: b, type: '{{other}}' }] }]
                subscribes: [{ event: Ext.Happened, then: A.Create, with: { a: x, b: x } }]
            """)).Findings;

        Assert.Equal($"'x' of Happened is taken as {one} and as {other}: a field of an event has one type.", Assert.Single(findings).Message);
    }

    // An event of this document says under which name it publishes the id of its aggregate.
    [Theory]
    [InlineData("Orders.OrderPlaced", "orderId")]
    [InlineData("Orders.OrderMoved", "aggregateId")]
    [InlineData("Ext.Happened", "id")]
    public void The_id_of_a_foreign_aggregate_is_read_from_what_its_event_carries(string heard, string name)
    {
        var analysis = Analyze(InContext($$"""
                aggregates: [{ name: A, fields: [{ name: a, type: uuid, required: true }] }]
                subscribes: [{ event: {{heard}}, then: A.Create, with: { a: id } }]
              - name: Orders
                aggregates:
                  - name: Order
                    fields: [{ name: orderId, type: string }]
                    commands: [{ name: Place, creates: true, fields: [orderId], emits: [OrderPlaced, OrderMoved] }]
                    events: [{ name: OrderPlaced, published: true }, { name: OrderMoved, fields: [orderId], published: true }]
            """));

        Assert.True(analysis.IsValid);
        var subscription = Assert.Single(analysis.Contexts[0].Subscriptions);
        Assert.Equal((name, true), (Assert.Single(subscription.Payload).Name, subscription.Payload[0].IsRequired));
        Assert.Equal(name, Assert.Single(subscription.Reaction.Arguments).EventField);
    }
}
