using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Writing;

/// <summary>A document as maps, lists and scalars with the keys of the language in a fixed order.</summary>
internal static class DocumentTree
{
    public static JsonObject Of(BlueprintDocument document) => new JsonObject { ["blueprint"] = 1 }
        .Text("name", document.Name)
        .Text("organization", document.Organization)
        .Text("description", document.Description)
        .Elements("requirements", document.Requirements, Requirement)
        .Elements("contexts", document.Contexts, Context)
        .Elements("contextMap", document.ContextMap, Relation);

    private static JsonObject Requirement(RequirementElement element) => new JsonObject()
        .Text("id", element.Id)
        .Text("title", element.Title)
        .Text("kind", element.Kind is "functional" ? null : element.Kind)
        .Text("text", element.Text)
        .Elements("acceptance", element.Acceptance, criterion => new JsonObject()
            .Text("given", criterion.Given).Text("when", criterion.When).Text("then", criterion.Then));

    private static JsonObject Relation(RelationElement element) => new JsonObject()
        .Text("upstream", element.Upstream)
        .Text("downstream", element.Downstream)
        .Names("upstreamRoles", element.UpstreamRoles)
        .Names("downstreamRoles", element.DownstreamRoles)
        .AnyNames("partnership", element.Partnership)
        .AnyNames("sharedKernel", element.SharedKernel);

    private static JsonObject Context(ContextElement element) => new JsonObject()
        .Text("name", element.Name)
        .Text("description", element.Description)
        .Elements("enums", element.Enums, item => new JsonObject()
            .Text("name", item.Name).Text("description", item.Description).AnyNames("values", item.Values))
        .Elements("valueObjects", element.ValueObjects, item => new JsonObject()
            .Text("name", item.Name).Text("description", item.Description).Node("fields", new JsonArray([.. item.Fields.Select(FieldTree.Of)])))
        .Elements("aggregates", element.Aggregates, AggregateTree.Of)
        .Elements("policies", element.Policies, policy => Reaction(
            new JsonObject().Text("name", policy.Name).Text("description", policy.Description).Text("when", policy.When),
            policy.Reaction,
            policy.Satisfies))
        .Elements("subscribes", element.Subscribes, heard => Reaction(
            new JsonObject().Text("event", heard.Event).Text("description", heard.Description), heard.Reaction, heard.Satisfies));

    private static JsonObject Reaction(JsonObject map, ReactionElement reaction, IReadOnlyList<string> satisfies) => map
        .Text("then", reaction.Then)
        .Text("forEach", reaction.ForEach)
        .Text("match", reaction.Match)
        .Node("with", reaction.With.Count == 0 ? null : new JsonObject(reaction.With.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))))
        .Names("satisfies", satisfies);
}
