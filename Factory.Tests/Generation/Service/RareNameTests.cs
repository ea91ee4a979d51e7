namespace Factory.Tests.Generation.Service;

/// <summary>Names and types that few blueprints have, each of which once made code that did not build or work.</summary>
public sealed class RareNameTests
{
    private const string Blueprint = """
        blueprint: 1
        name: Fleet
        organization: Contoso
        contexts:
          - name: Fleet
            enums:
              - { name: Status, values: [New, Old] }
            valueObjects:
              - { name: Papers, fields: [{ name: scans, type: list<binary> }, { name: drivers, type: list<ref<Driver>> }, { name: kind, type: Status, required: true }, { name: convert, type: string }] }
            aggregates:
              - { name: Driver, fields: [{ name: name, type: string, required: true, unique: true }] }
              - name: Car
                fields:
                  - { name: vIN, type: list<string>, maxItems: 2 }
                  - { name: papers, type: list<Papers> }
                  - { name: await, type: ref<Driver> }
                  - { name: 'false', type: int }
                  - { name: shiftValue, type: string, unique: true, required: true }
                lifecycle: { states: [Idle, Moving], initial: Idle }
                commands:
                  - { name: Buy, creates: true, fields: [vIN, papers, await, 'false', shiftValue] }
                  - { name: Move, from: [Idle], to: Moving, fields: [{ name: note, type: string, default: none, required: true }], requires: [{ rule: 'papers.any(kind == Old)', message: Old. }] }

        """;

    [Fact]
    public void An_enum_is_not_hidden_by_the_state_of_an_aggregate() =>
        Assert.Contains("== StatusKind.Old", Text("src/Contoso.Fleet.Domain/Cars/Car.cs"), StringComparison.Ordinal);

    [Fact]
    public void The_field_behind_a_list_is_named_as_Entity_Framework_looks_for_it() =>
        Assert.Contains("private readonly List<string> _vIN = [];", Text("src/Contoso.Fleet.Domain/Cars/Car.cs"), StringComparison.Ordinal);

    [Fact]
    public void No_column_is_called_like_a_truth() =>
        Assert.Contains("public int? FalseValue { get; private init; }", Text("src/Contoso.Fleet.Domain/Cars/Car.cs"), StringComparison.Ordinal);

    [Fact]
    public void Bytes_are_equal_by_value() =>
        Assert.Contains("Scans.Select(Convert.ToHexString).SequenceEqual(other.Scans.Select(Convert.ToHexString))", Text("src/Contoso.Fleet.Domain/Papers.cs"), StringComparison.Ordinal);

    [Fact]
    public void No_property_hides_what_compares_its_type() =>
        Assert.Contains("&& ConvertValue == other.ConvertValue", Text("src/Contoso.Fleet.Domain/Papers.cs"), StringComparison.Ordinal);

    [Fact]
    public void Ids_in_a_list_of_value_objects_are_kept_as_text() =>
        Assert.Contains(".HasIdConversion(id => id.Value, value => new DriverId(value));", Text("src/Contoso.Fleet.Infrastructure/Persistence/PapersMapping.cs"), StringComparison.Ordinal);

    [Fact]
    public void A_local_is_no_keyword_of_asynchronous_methods() =>
        Assert.Contains("request.Await is { } @await ? new DriverId(@await) : null", Text("src/Contoso.Fleet.Api/Cars/CarEndpoints.cs"), StringComparison.Ordinal);

    [Fact]
    public void A_default_that_nothing_comes_of_is_not_computed() =>
        Assert.DoesNotContain("OrDefault", Text("src/Contoso.Fleet.Domain/Cars/Car.cs"), StringComparison.Ordinal);

    private static string Text(string path) => GeneratedService.Text(GeneratedService.Of(Blueprint), path);
}
