using Factory.Core.Generation.Code;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Code;

public sealed class SolutionCodeBuilderTests
{
    private const string Hard = """
        blueprint: 1
        name: Hard
        organization: Acme
        contexts:
          - name: Desk
            enums:
              - { name: Color, values: [Red, Green] }
            aggregates:
              - { name: New, fields: [{ name: title, type: string, required: true }] }
              - { name: News, fields: [{ name: title, type: string, required: true }] }
              - { name: Task, fields: [{ name: event, type: string, required: true }, { name: version, type: int }, { name: color, type: Color }] }
              - { name: Result, fields: [{ name: result, type: string, required: true }] }
              - { name: Event, fields: [{ name: title, type: string, required: true }] }
              - name: Order
                fields: [{ name: total, type: int, required: true }]
                entities: [{ name: Line, many: true, fields: [{ name: text, type: string, required: true }] }]
                commands:
                  - { name: Open, creates: true, fields: [total] }
                  - { name: Import, creates: true, fields: [total] }
                  - { name: AddLine, adds: Line }
                  - { name: ChangeLine, changes: Line }
                  - { name: RemoveLine, removes: Line }
                  - { name: Order, fields: [total] }
                  - { name: Drop, deletes: true }
              - name: Bill
                fields: [{ name: total, type: int, required: true }]
                entities: [{ name: Line, many: true, fields: [{ name: text, type: string, required: true }] }]

        """;

    private readonly SolutionCode _code = SolutionCodeBuilder.Build(Generations.Of(Hard).Context);

    [Fact]
    public void An_aggregate_whose_id_would_be_called_like_a_type_of_the_framework_has_another_name_and_keeps_its_route()
    {
        var found = _code.Aggregates.Single(aggregate => aggregate.Model.Name == "Event");

        Assert.Equal(("EventAggregate", "EventAggregateId", "events"), (found.Name, found.IdType, found.Route));
    }

    [Fact]
    public void Names_of_frameworks_and_of_the_kernel_get_a_suffix_and_keep_their_routes()
    {
        Assert.Equal("TaskAggregate", _code.Aggregate("Task").Name);
        Assert.Equal("tasks", _code.Aggregate("Task").Route);
        Assert.Equal("ResultAggregate", _code.Aggregate("Result").Name);
    }

    [Fact]
    public void The_command_that_creates_may_be_called_Create() =>
        Assert.Equal("Create", _code.Aggregate("Bill").Commands.Single(command => command.Creates).Method);

    [Fact]
    public void Folders_never_have_the_name_of_a_type()
    {
        Assert.Equal("NewAggregate", _code.Aggregate("New").Plural);
        Assert.Equal("NewsAggregate", _code.Aggregate("News").Plural);
        Assert.Equal(_code.Aggregates.Count, _code.Aggregates.Select(aggregate => aggregate.Route).Distinct().Count());
    }

    [Fact]
    public void Fields_that_C_sharp_has_a_use_for_are_renamed_and_keep_their_JSON()
    {
        var fields = _code.Aggregate("Task").Fields;

        Assert.Equal(["Event", "VersionValue", "ColorValue"], fields.Select(field => field.Property));
        Assert.Equal("@event", fields[0].Parameter);
        Assert.Equal(["event", "version", "color"], fields.Select(field => field.Json));
    }

    [Fact]
    public void Entities_that_share_a_name_are_called_after_their_aggregates()
    {
        Assert.Equal("OrderLine", _code.Aggregate("Order").Entities[0].Name);
        Assert.Equal("BillLine", _code.Aggregate("Bill").Entities[0].Name);
        Assert.Equal("lines", _code.Aggregate("Bill").Entities[0].Json);
    }

    [Fact]
    public void Each_command_has_a_route_of_its_own() => Assert.Equal(
        [
            "POST ",
            "POST /import",
            "POST /{id}/lines",
            "POST /{id}/lines/{orderLineId}/change-line",
            "DELETE /{id}/lines/{orderLineId}",
            "POST /{id}/order",
            "DELETE /{id}",
        ],
        _code.Aggregate("Order").Commands.Select(command => $"{command.Verb} {command.Route}"));

    [Fact]
    public void A_command_called_like_its_aggregate_has_another_method() => Assert.Equal("PerformOrder", _code.Aggregate("Order").Command("Order").Method);
}
