using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Factory.Console.Api.V1;
using Factory.Console.Auth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Factory.Console.Api;

/// <summary>Describes the API in OpenAPI 3.1.</summary>
internal static class FactoryOpenApi
{
    private const string ApiKeyScheme = "apiKey";

    public static void AddFactoryOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = SchemaName;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            OpenApiSchemas.NameTimes(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            OpenApiTags.Describe(document);
            OpenApiSchemas.AddProblem(document);
            OpenApiSchemas.LetDetailsHoldFacts(document);
            OpenApiSchemas.NameWords(document);
            OpenApiSchemas.LetAnythingBeNull(document);
            OpenApiSchemas.LetAnswersGrow(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Secure(operation, context);
            NameChoices(operation, context);
            OpenApiHeaders.Name(operation, context);
            OpenApiSchemas.NameTexts(operation);
            return Task.CompletedTask;
        });
    });

    // 'ProjectResourceList' instead of 'ListOfOfProjectResource'.
    private static string? SchemaName(JsonTypeInfo type) => type.Type switch
    {
        { IsGenericType: true } list when list.GetGenericTypeDefinition() == typeof(ListOf<>) => $"{list.GenericTypeArguments[0].Name}List",
        { IsGenericType: true } page when page.GetGenericTypeDefinition() == typeof(JournalPageOf<>) => $"{page.GenericTypeArguments[0].Name}Page",
        _ => OpenApiOptions.CreateDefaultSchemaReferenceId(type),
    };

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Factory",
            Version = "1.0",
            Description = "Turns a domain-driven-design blueprint into a built and tested .NET microservice. Every failure is the error envelope; docs/errors.md lists the codes.",
        };

        // Wherever it was read: the document is the same on every installation.
        document.Servers = [new OpenApiServer { Url = "/", Description = "The installation that serves this document." }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = Schemes.ApiKeyHeader,
                Description = "A key of the tenant, such as the one that the app prints at its first start.",
            },
        };
    }

    private static void Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var permissions = context.Description.ActionDescriptor.EndpointMetadata.OfType<RequirePermissionAttribute>()
            .Select(attribute => $"`{attribute.Permission}`").ToList();
        var needed = permissions.Count > 0 ? $"Needs the permission {string.Join(" and ", permissions)}." : "Needs a credential, whatever it permits.";
        operation.Description = $"{operation.Description} {needed}".TrimStart();

        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyScheme, context.Document)] = [] }];
    }

    private static void NameChoices(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var contract = context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryContract>().LastOrDefault();
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (contract?.ChoicesOf(parameter.Name!) is { Count: > 0 } choices && parameter is OpenApiParameter described)
            {
                described.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. choices.Select(choice => (JsonNode)choice)] };
            }
        }
    }
}
