using System.Net;
using System.Text.Json;

namespace Factory.Tests.Support;

/// <summary>The API's own description, for tests that must forget no operation of it.</summary>
internal static class ApiDocument
{
    /// <summary>As it is committed; another test holds it against the one that is served.</summary>
    public static JsonElement Root { get; } = JsonElement.Parse(Repository.Read("docs/openapi-v1.json"));

    public static IReadOnlyDictionary<string, ApiOperation> Operations { get; } = Root.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(method => new ApiOperation(HttpMethod.Parse(method.Name), path.Name, method.Value)))
        .ToDictionary(operation => operation.Id);

    /// <summary>A schema that many operations share.</summary>
    public static JsonElement Schema(string name) => Root.GetProperty("components").GetProperty("schemas").GetProperty(name);
}

/// <summary>What can be called, and what the document promises of it.</summary>
internal sealed record ApiOperation(HttpMethod Method, string Path, JsonElement Json)
{
    public string Id => Json.GetProperty("operationId").GetString()!;

    /// <summary>The names between braces, in order.</summary>
    public IReadOnlyList<string> PathParameters => [.. Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))];

    public IReadOnlyList<string> QueryParameters => Parameters("query");

    public IReadOnlyList<string> HeaderParameters => Parameters("header");

    /// <summary>The forms of its good answers; empty if they have no body.</summary>
    public IReadOnlyList<string> MediaTypes => [.. Json.GetProperty("responses").EnumerateObject()
        .Where(response => response.Name.StartsWith('2'))
        .SelectMany(response => response.Value.TryGetProperty("content", out var content) ? content.EnumerateObject().Select(type => type.Name) : [])
        .Distinct()];

    public bool NeedsPermission => Json.TryGetProperty("description", out var description) && description.GetString()!.Contains("Needs the permission", StringComparison.Ordinal);

    /// <summary>The path with values in the place of names.</summary>
    public string PathOf(Func<string, string> valueOf) => string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? valueOf(part.Trim('{', '}')) : part));

    /// <summary>What in the answer is not as the document says; empty if it keeps its word.</summary>
    public IReadOnlyList<string> ProblemsOf(Answer answer)
    {
        if (!Json.GetProperty("responses").TryGetProperty(((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture), out var response))
        {
            return [$"The status {(int)answer.Status} is not listed: {answer.Text}"];
        }

        if (!response.TryGetProperty("content", out var content))
        {
            return answer.Bytes.Length == 0 ? [] : ["There is a body where none is listed."];
        }

        var type = answer.Header("Content-Type")?.Split(';')[0] ?? "";
        if (!content.TryGetProperty(type, out var described))
        {
            return [$"The type '{type}' is not listed for {(int)answer.Status}."];
        }

        return type.EndsWith("json", StringComparison.Ordinal) && type != "application/x-ndjson" && !IsBinary(described.GetProperty("schema"))
            ? SchemaCheck.ProblemsOf(answer.Json, described.GetProperty("schema"), ApiDocument.Root)
            : [];
    }

    /// <summary>The same for a failure with this status.</summary>
    public IReadOnlyList<string> ProblemsOf(Answer answer, HttpStatusCode expected) =>
        answer.Status == expected ? ProblemsOf(answer) : [$"The status is {(int)answer.Status} instead of {(int)expected}: {answer.Text}"];

    public override string ToString() => Id;

    private IReadOnlyList<string> Parameters(string place) => Json.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").ValueEquals(place)).Select(parameter => parameter.GetProperty("name").GetString()!)]
        : [];

    // The content of a file, whatever it says.
    private static bool IsBinary(JsonElement schema) => schema.TryGetProperty("$ref", out var name) && name.GetString()!.EndsWith("/Stream", StringComparison.Ordinal);
}
