using System.Text.Json;
using Microsoft.OpenApi;

namespace Factory.Console.Api;

/// <summary>Says in schemas what our own way of writing JSON hides from the generator.</summary>
internal static class OpenApiSchemas
{
    private const string Problem = "Problem";
    private const string Sarif = "application/sarif+json";

    public static void NameTimes(OpenApiSchema schema, Type type)
    {
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(DateTimeOffset?))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        }
    }

    /// <summary>What is not JSON is a string, whatever type its JSON has.</summary>
    public static void NameTexts(OpenApiOperation operation)
    {
        var contents = (operation.Responses ?? []).Values.SelectMany(response => response.Content ?? new Dictionary<string, OpenApiMediaType>());
        foreach (var (_, content) in contents.Where(content => IsText(content.Key)))
        {
            content.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }

        // Its shape is the standard's, not ours.
        foreach (var (_, content) in contents.Where(content => content.Key == Sarif))
        {
            content.Schema = new OpenApiSchema { Type = JsonSchemaType.Object };
        }
    }

    /// <summary>The other form of a failure (RFC 9457), for whoever accepts it.</summary>
    public static void AddProblem(OpenApiDocument document)
    {
        document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "type", "title", "status", "detail", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>(Details(document).Properties!)
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        var failures = document.Paths.Values.SelectMany(path => path.Operations ?? [])
            .SelectMany(operation => (operation.Value.Responses ?? []).Values)
            .SelectMany(response => response.Content ?? new Dictionary<string, OpenApiMediaType>());
        foreach (var (_, content) in failures.Where(content => content.Key == "application/problem+json"))
        {
            content.Schema = new OpenApiSchemaReference(Problem, document);
        }
    }

    /// <summary>Each code has facts of its own, which stand beside the members that all have.</summary>
    public static void LetDetailsHoldFacts(OpenApiDocument document)
    {
        foreach (var schema in new[] { Details(document), (OpenApiSchema)document.Components!.Schemas![Problem] })
        {
            schema.AdditionalProperties = new OpenApiSchema { Description = "Facts that belong to the code, such as `runId`." };
        }
    }

    /// <summary>A list of words is of strings; where it may be left out is said at the place of its use.</summary>
    public static void NameWords(OpenApiDocument document)
    {
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>().Where(schema => schema.Enum is { Count: > 0 }))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. schema.Enum!.Where(word => word?.GetValueKind() == JsonValueKind.String)];
        }
    }

    /// <summary>Any JSON includes null: as one of two choices it would fit both.</summary>
    public static void LetAnythingBeNull(OpenApiDocument document)
    {
        foreach (var properties in document.Components!.Schemas!.Values.OfType<OpenApiSchema>().Select(schema => schema.Properties).OfType<IDictionary<string, IOpenApiSchema>>())
        {
            foreach (var (name, schema) in properties.ToList())
            {
                if (schema.OneOf?.OfType<OpenApiSchemaReference>().FirstOrDefault(choice => choice.Reference.Id == nameof(JsonElement)) is { } anything)
                {
                    properties[name] = anything;
                }
            }
        }
    }

    /// <summary>Requests refuse unknown members; answers may get new ones at any time, and clients must let them pass.</summary>
    public static void LetAnswersGrow(OpenApiDocument document)
    {
        var requests = document.Paths.Values.SelectMany(path => path.Operations ?? [])
            .Select(operation => operation.Value)
            .SelectMany(operation => operation.RequestBody?.Content?.Values ?? [])
            .Select(content => content.Schema)
            .OfType<OpenApiSchemaReference>()
            .Select(reference => reference.Reference.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema is OpenApiSchema { AdditionalPropertiesAllowed: false } open && !requests.Contains(name))
            {
                open.AdditionalPropertiesAllowed = true;
            }
        }
    }

    private static OpenApiSchema Details(OpenApiDocument document) => (OpenApiSchema)document.Components!.Schemas![nameof(ErrorDetails)];

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/x-ndjson" or "application/yaml" or "application/xml";
}
