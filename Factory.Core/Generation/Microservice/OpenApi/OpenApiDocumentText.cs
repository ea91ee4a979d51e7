using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Api;

namespace Factory.Core.Generation.Microservice.OpenApi;

/// <summary>Writes <c>openapi.yaml</c>: what the running service says of itself, known beforehand.</summary>
internal sealed class OpenApiDocumentText(SolutionCode solution, bool usesJwt, IReadOnlyList<AggregateApiView> aggregates)
{
    public string Print()
    {
        var schemas = new Schemas(solution);
        var paths = Paths(new Operations(schemas, usesJwt));
        var components = Node.Map(
            ("schemas", schemas.Named(aggregates)),
            ("securitySchemes", usesJwt ? Node.Map(("Bearer", Node.Map(("type", "http"), ("scheme", "bearer"), ("bearerFormat", "JWT")))) : null));
        var document = Node.Map(
            ("openapi", "3.1.1"),
            ("info", Node.Map(
                ("title", solution.Title),
                ("description", string.IsNullOrWhiteSpace(solution.Model.Description) ? null : solution.Model.Description.Trim()),
                ("version", "1.0.0"))),
            ("servers", new[] { Node.Map(("url", "/")) }),
            ("paths", paths),
            ("components", components),
            ("security", usesJwt ? new[] { Node.Map(("Bearer", Array.Empty<string>())) } : null),
            ("tags", aggregates.Select(aggregate => aggregate.Plural).Append("IntegrationEvents").Select(tag => Node.Map(("name", tag))).ToList()));
        return DocumentYaml.Write(document);
    }

    private Dictionary<string, Dictionary<string, object>> Paths(Operations operations)
    {
        var paths = new Dictionary<string, Dictionary<string, object>>();
        foreach (var (aggregate, code) in aggregates.Zip(solution.Aggregates))
        {
            foreach (var endpoint in aggregate.Endpoints)
            {
                Path(endpoint.Path)[endpoint.Verb.ToLowerInvariant()] = operations.Of(aggregate, code.Name, endpoint);
            }
        }

        if (solution.Subscriptions.Count > 0)
        {
            Path("/integration-events")["post"] = operations.Receive();
        }

        Path("/integration-events")["get"] = operations.List();
        return paths;

        Dictionary<string, object> Path(string path) => paths.TryGetValue(path, out var known) ? known : paths[path] = [];
    }
}
