using System.Globalization;
using Factory.Core.Generation.Microservice.Api;

namespace Factory.Core.Generation.Microservice.OpenApi;

/// <summary>Describes what can be asked of the service.</summary>
internal sealed class Operations(Schemas schemas, bool usesJwt)
{
    public Dictionary<string, object> Of(AggregateApiView aggregate, string schema, EndpointView endpoint) => Node.Map(
        ("tags", new[] { aggregate.Plural }),
        ("summary", endpoint.Summary),
        ("description", string.IsNullOrWhiteSpace(endpoint.Description) ? null : endpoint.Description.Trim()),
        ("operationId", endpoint.OperationId),
        ("parameters", Parameters(endpoint) is { Count: > 0 } parameters ? parameters : null),
        ("requestBody", endpoint.Body is null ? null : Body(endpoint.Body.Name)),
        ("responses", Responses(Success(endpoint.Answer, schema), endpoint.Problems)));

    public Dictionary<string, object> Receive() => Node.Map(
        ("tags", Node.List("IntegrationEvents")),
        ("summary", "Receive an event of another context"),
        ("operationId", "IntegrationEvents_Receive"),
        ("requestBody", Body("CloudEvent")),
        ("responses", Responses((202, null), [400])));

    public Dictionary<string, object> List() => Node.Map(
        ("tags", Node.List("IntegrationEvents")),
        ("summary", "List published events"),
        ("operationId", "IntegrationEvents_List"),
        ("parameters", new object[]
        {
            Query("after", Number("int64", min: 0L, max: long.MaxValue, fallback: 0L)),
            Query("limit", Number("int32", min: 1, max: 1000, fallback: 100)),
        }),
        ("responses", Responses((200, "EventPage"), [400])));

    private List<object> Parameters(EndpointView endpoint)
    {
        var parameters = new List<object>();
        parameters.AddRange(endpoint.PathParameters.Select(name => Node.Map(
            ("name", name),
            ("in", "path"),
            ("required", true),
            ("schema", Node.Map(("type", "string"), ("format", "uuid"))))));
        if (endpoint.HasIfMatch)
        {
            parameters.Add(Node.Map(("name", "If-Match"), ("in", "header"), ("schema", Node.Map(("type", "string")))));
        }

        parameters.AddRange((endpoint.Query?.Fields ?? []).Select(field =>
            Query(field.Json, schemas.Parameter(field), isRequired: true)));
        if (endpoint.IsPaged)
        {
            parameters.Add(Query("page", Number("int32", min: 1, max: 1_000_000, fallback: 1)));
            parameters.Add(Query("pageSize", Number("int32", min: 1, max: 100, fallback: 20)));
        }

        return parameters;
    }

    private Dictionary<string, object> Responses((int Status, string? Schema) success, IEnumerable<int> problems)
    {
        var responses = new Dictionary<string, object> { [Text(success.Status)] = Response(success.Status, "application/json", success.Schema) };
        foreach (var status in problems.Concat(usesJwt ? [401, 429] : [429]).Order())
        {
            responses[Text(status)] = Response(status, "application/problem+json", "ProblemDetails");
        }

        return responses;
    }

    private static (int Status, string? Schema) Success(AnswerKind answer, string schema) => answer switch
    {
        AnswerKind.Created => (201, schema),
        AnswerKind.Page => (200, $"PagedOf{schema}"),
        AnswerKind.Nothing => (204, null),
        _ => (200, schema),
    };

    private static Dictionary<string, object> Response(int status, string contentType, string? schema) => Node.Map(
        ("description", Reason(status)),
        ("content", schema is null ? null : Content(contentType, schema)));

    private static Dictionary<string, object> Body(string schema) =>
        Node.Map(("content", Content("application/json", schema)), ("required", true));

    private static Dictionary<string, object> Content(string contentType, string schema) =>
        Node.Map((contentType, Node.Map(("schema", Node.Reference(schema)))));

    private static Dictionary<string, object> Query(string name, object schema, bool isRequired = false) =>
        Node.Map(("name", name), ("in", "query"), ("required", isRequired ? true : null), ("schema", schema));

    private static Dictionary<string, object> Number(string format, object min, object max, object fallback) =>
        Node.Map(("maximum", max), ("minimum", min), ("type", "integer"), ("format", format), ("default", fallback));

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        412 => "Precondition Failed",
        429 => "Too Many Requests",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };
}
