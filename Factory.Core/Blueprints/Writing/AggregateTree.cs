using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Writing;

/// <summary>An aggregate as maps, lists and scalars.</summary>
internal static class AggregateTree
{
    public static JsonObject Of(AggregateElement element) => new JsonObject()
        .Text("name", element.Name)
        .Text("description", element.Description)
        .Elements("fields", element.Fields, FieldTree.Of)
        .Node("lifecycle", element.Lifecycle is { } lifecycle
            ? new JsonObject().AnyNames("states", lifecycle.States).Text("initial", lifecycle.Initial)
            : null)
        .Elements("entities", element.Entities, entity => new JsonObject()
            .Text("name", entity.Name)
            .Text("description", entity.Description)
            .Flag("many", entity.Many)
            .Elements("fields", entity.Fields, FieldTree.Of)
            .Names("satisfies", entity.Satisfies))
        .Elements("invariants", element.Invariants, rule => new JsonObject()
            .Text("name", rule.Name)
            .Text("description", rule.Description)
            .Text("rule", rule.Rule)
            .Text("message", rule.Message)
            .Names("satisfies", rule.Satisfies))
        .Elements("commands", element.Commands, Command)
        .Elements("events", element.Events, raised => new JsonObject()
            .Text("name", raised.Name)
            .Text("description", raised.Description)
            .Names("fields", raised.Fields)
            .Flag("published", raised.Published)
            .Names("satisfies", raised.Satisfies))
        .Elements("queries", element.Queries, query => new JsonObject()
            .Text("name", query.Name)
            .Text("description", query.Description)
            .Names("by", query.By)
            .Text("where", query.Where)
            .Text("sort", query.Sort)
            .Names("satisfies", query.Satisfies))
        .Names("satisfies", element.Satisfies);

    private static JsonObject Command(CommandElement command) => new JsonObject()
        .Text("name", command.Name)
        .Text("description", command.Description)
        .Flag("creates", command.Creates)
        .Flag("deletes", command.Deletes)
        .Text("adds", command.Adds)
        .Text("removes", command.Removes)
        .Text("changes", command.Changes)
        .AnyNames("from", command.From)
        .Text("to", command.To)
        .Node("fields", Fields(command))
        .Elements("requires", command.Requires, condition => new JsonObject()
            .Text("name", condition.Name)
            .Text("description", condition.Description)
            .Text("rule", condition.Rule)
            .Text("message", condition.Message))
        .Names("emits", command.Emits)
        .Names("roles", command.Roles)
        .Names("satisfies", command.Satisfies);

    // An empty list of fields says something only where absence would mean all of the entity's.
    private static JsonArray? Fields(CommandElement command) =>
        command.Fields is { } fields && (fields.Count > 0 || command.Adds is not null || command.Changes is not null)
            ? new JsonArray([.. fields.Select(field => field.Definition is { } definition ? FieldTree.Of(definition) : (JsonNode)field.Name)])
            : null;
}
