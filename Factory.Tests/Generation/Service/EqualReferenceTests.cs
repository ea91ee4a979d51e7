namespace Factory.Tests.Generation.Service;

/// <summary>A value in a generated test that has to refer to the same instance as another one takes its id from there; any other reference is made for it.</summary>
public sealed class EqualReferenceTests
{
    private const string Blueprint = """
        blueprint: 1
        name: Staff
        organization: Contoso
        contexts:
          - name: Staff
            aggregates:
              - { name: Person, fields: [{ name: name, type: string, required: true }] }
              - name: Leave
                fields:
                  - { name: person, type: ref<Person>, required: true }
                  - { name: substitute, type: ref<Person> }
                  - { name: informed, type: list<ref<Person>> }
                invariants: [{ name: SomebodyElse, rule: 'substitute != person', message: Nobody stands in for themselves. }]

        """;

    [Fact]
    public void The_id_is_copied_in_the_body()
    {
        var tree = GeneratedService.Of(Blueprint);

        var tests = GeneratedService.Text(tree, "tests/Contoso.Staff.IntegrationTests/Leaves/CreateTests.cs");
        Assert.Contains(".WithCopy(\"substitute\", of: \"person\")", tests, StringComparison.Ordinal);
        Assert.Contains(".With(\"informed\", new JsonArray(await _api.NewPersonAsync()))", tests, StringComparison.Ordinal);
        Assert.Contains("WithCopy(", GeneratedService.Text(tree, "tests/Contoso.Staff.IntegrationTests/Support/JsonBodies.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_that_copies_nothing_has_no_call_for_it() =>
        Assert.DoesNotContain("WithCopy", GeneratedService.Text("tests/Contoso.Billing.IntegrationTests/Support/JsonBodies.cs"), StringComparison.Ordinal);
}
