namespace Factory.Tests.Generation.Service;

/// <summary>What a value object refers to must be there, alone and in a list.</summary>
public sealed class InnerReferenceTests
{
    private const string Blueprint = """
        blueprint: 1
        name: Tours
        organization: Contoso
        contexts:
          - name: Tours
            valueObjects:
              - name: Guide
                fields: [{ name: person, type: ref<Person>, required: true }, { name: others, type: list<ref<Person>> }]
              - name: Stop
                fields:
                  - { name: place, type: ref<Place>, required: true }
                  - { name: host, type: ref<Person> }
                  - { name: guide, type: Guide }
            aggregates:
              - { name: Place, fields: [{ name: name, type: string, required: true }] }
              - { name: Person, fields: [{ name: name, type: string, required: true }] }
              - name: Trip
                fields:
                  - { name: guide, type: Guide, required: true }
                  - { name: stops, type: list<Stop>, minItems: 1 }

        """;

    [Fact]
    public void The_handler_asks_for_each_and_the_tests_show_it()
    {
        var tree = GeneratedService.Of(Blueprint);

        var handler = GeneratedService.Text(tree, "src/Contoso.Tours.Application/Trips/Create.cs");
        Assert.Contains(".Exists(\"guide.person\", await people.ExistsAsync(new PersonId(command.Guide.Person), cancellationToken))", handler, StringComparison.Ordinal);
        Assert.Contains(".Exists(\"stops.place\", await places.ExistAllAsync([.. (command.Stops ?? []).Select(item => item.Place).Select(id => new PlaceId(id))], cancellationToken))", handler, StringComparison.Ordinal);
        Assert.Contains("(command.Stops ?? []).Select(item => item.Host).OfType<Guid>()", handler, StringComparison.Ordinal);
        Assert.Contains("(command.Stops ?? []).Select(item => item.Guide).OfType<GuideDto>().SelectMany(item => item.Others ?? [])", handler, StringComparison.Ordinal);

        var tests = GeneratedService.Text(tree, "tests/Contoso.Tours.IntegrationTests/Trips/CreateTests.cs");
        Assert.Contains("Needs_what_guide_refers_to", tests, StringComparison.Ordinal);
        Assert.Contains("Needs_what_stops_refers_to", tests, StringComparison.Ordinal);
        Assert.Contains(".ExpectInvalid(\"stops.place\"", tests, StringComparison.Ordinal);
    }
}
