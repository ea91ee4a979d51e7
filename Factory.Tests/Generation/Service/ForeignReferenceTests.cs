namespace Factory.Tests.Generation.Service;

/// <summary>What an event of another context refers to is made before it in the tests, and told from what it makes.</summary>
public sealed class ForeignReferenceTests
{
    private const string Blueprint = """
        blueprint: 1
        name: Shop
        organization: Contoso
        contexts:
          - name: Shop
            valueObjects:
              - { name: Line, fields: [{ name: product, type: ref<Product>, required: true }, { name: quantity, type: int, required: true, min: 1 }] }
            aggregates:
              - { name: Customer, fields: [{ name: name, type: string, required: true }] }
              - { name: Product, fields: [{ name: name, type: string, required: true }] }
              - name: Order
                fields:
                  - { name: customer, type: ref<Customer>, required: true }
                  - { name: lines, type: list<Line>, minItems: 1 }
                lifecycle: { states: [Open, Paid], initial: Open }
                commands:
                  - { name: Place, creates: true, fields: [customer, lines] }
                  - { name: Pay, from: [Open], to: Paid }
              - name: Lease
                fields: [{ name: customer, type: ref<Customer>, required: true }]
                lifecycle: { states: [Running, Ended, Archived], initial: Running }
                commands:
                  - { name: Sign, creates: true, fields: [customer] }
                  - { name: End, from: [Running], to: Ended, emits: [LeaseEnded] }
                  - { name: Archive, from: [Ended], to: Archived }
                events:
                  - { name: LeaseEnded, fields: [customer] }
            policies:
              - { name: Renewal, when: LeaseEnded, then: Lease.Sign }
              - { name: Archiving, when: LeaseEnded, then: Lease.Archive }
            subscribes:
              - { event: Web.CartSubmitted, then: Order.Place }
              - { event: Bank.CustomerPaid, then: Order.Pay, match: customer }
              - { event: Bank.CustomerLeft, then: Lease.End, match: customer }

        """;

    [Fact]
    public void What_the_event_refers_to_is_made_before_it()
    {
        var tests = Tests("Web/PlaceOnCartSubmittedTests.cs");

        Assert.Contains("var happened = Event(await _api.NewCustomerAsync(), await _api.NewProductAsync());", tests, StringComparison.Ordinal);
        Assert.Contains("private static JsonObject Event(Guid customer, Guid lines) => new()", tests, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_is_matched_by_a_reference_names_that_of_the_target() => Assert.Contains(
        "var happened = Event().With(\"data.customer\", (await _api.GetAsync($\"/orders/{target}\"))[\"customer\"]!.DeepClone());",
        Tests("Bank/PayOnCustomerPaidTests.cs"),
        StringComparison.Ordinal);

    [Fact]
    public void What_a_policy_makes_is_told_from_what_was_there() => Assert.Contains(
        "Assert.Single((await _api.GetAsync(\"/leases\")).Ids.Except(before));",
        Tests("Reactions/RenewalTests.cs"),
        StringComparison.Ordinal);

    [Fact]
    public void No_state_is_expected_that_a_policy_leaves_at_once()
    {
        var tests = Tests("Bank/EndOnCustomerLeftTests.cs");

        Assert.DoesNotContain("Moves_the_lease_to_ended", tests, StringComparison.Ordinal);
        Assert.Contains("Refuses_an_event_without_its_fields", tests, StringComparison.Ordinal);
    }

    private static string Tests(string path) => GeneratedService.Text(GeneratedService.Of(Blueprint), $"tests/Contoso.Shop.IntegrationTests/{path}");
}
