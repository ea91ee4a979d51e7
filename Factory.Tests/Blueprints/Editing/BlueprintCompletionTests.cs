using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Editing;

namespace Factory.Tests.Blueprints.Editing;

/// <summary>What the editor offers while a blueprint is typed; <c>^</c> is the cursor.</summary>
public sealed class BlueprintCompletionTests
{
    private const string Known = """
        blueprint: 1
        name: Shop
        requirements: [{ id: REQ-1, text: Sell things. }]
        contexts:
          - name: Sales
            enums: [{ name: Size, values: [S, L] }]
            aggregates:
              - name: Order
                fields:
                  - { name: number, type: string }
                lifecycle: { states: [Open, Paid], initial: Open }
                commands:
                  - { name: Place, creates: true, emits: [OrderPlaced] }
                events: [{ name: OrderPlaced, published: true }]
          - name: Shipping
            aggregates: [{ name: Parcel, fields: [{ name: order, type: uuid }] }]
        """;

    [Theory]
    [InlineData("^", "blueprint, name, organization, description, requirements, contexts, contextMap")]
    [InlineData("blueprint: 1\nna^", "name, organization, description, requirements, contexts, contextMap")]
    [InlineData("contexts:\n  - name: Sales\n    ^", "description, enums, valueObjects, aggregates, policies, subscribes")]
    [InlineData("contexts:\n  - ^", "name, description, enums, valueObjects, aggregates, policies, subscribes")]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        lifecycle: { states: [Open], ini^", "initial")]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        commands:\n          - { name: Pay, to: ^", "Open, Paid")]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        commands:\n          - { name: Pay, from: [Open, ^", "Open, Paid")]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        commands:\n          - name: Pay\n            emits:\n              - ^", "OrderPlaced")]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        satisfies: [R^", "REQ-1")]
    [InlineData("contexts:\n  - name: Sales\n    policies:\n      - { name: P, when: OrderPlaced, then: ^", "Order.Place")]
    [InlineData("contexts:\n  - name: Shipping\n    subscribes:\n      - event: ^", "Sales.OrderPlaced")]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        entities:\n          - name: Line\n            many: ^", "true, false")]
    [InlineData("contextMap:\n  - { upstream: Sales, downstream: Sh^", "Sales, Shipping")]
    [InlineData("name: ^", "")]
    public void Offers_what_may_stand_at_the_cursor(string text, string offered)
    {
        var before = text[..text.IndexOf('^', StringComparison.Ordinal)];
        var suggestions = BlueprintCompletion.At(text.Replace("^", "", StringComparison.Ordinal), Document, before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));
        Assert.Equal(offered, string.Join(", ", suggestions.Select(suggestion => suggestion.Text)));
    }

    [Theory]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        fields:\n          - { name: size, type: ^", "string, Size, ref<Order>")]
    [InlineData("contexts:\n  - name: Sales\n    aggregates:\n      - name: Order\n        invariants:\n          - name: Rule\n            rule: ^", "number, Open, status, today")]
    public void Offers_types_and_what_rules_speak_of(string text, string among)
    {
        var before = text[..^1];
        var suggestions = BlueprintCompletion.At(before, Document, before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));
        Assert.Subset(suggestions.Select(suggestion => suggestion.Text).ToHashSet(), among.Split(", ").ToHashSet());
        Assert.DoesNotContain("enum", suggestions.Select(suggestion => suggestion.Text));
    }

    private static Factory.Core.Blueprints.Document.BlueprintDocument? Document => BlueprintAnalyzer.Analyze(Known, BlueprintForm.Yaml, "Contoso", CancellationToken.None).Document;
}
