using System.Globalization;
using Factory.Core.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Factory.Console.Api;

/// <summary>Marks an endpoint whose answers have an entity tag: who has the answer already gets 304.</summary>
internal sealed class HasEntityTag;

/// <summary>Marks an endpoint that sends parts of its content.</summary>
internal sealed class SendsRanges;

/// <summary>Marks an endpoint that waits if the caller prefers that.</summary>
internal sealed class ReadsPrefer;

/// <summary>Describes the headers that a request may have, and the answers that come of them.</summary>
internal static class OpenApiHeaders
{
    public static void Name(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (context.Description.HttpMethod == HttpMethods.Post)
        {
            Add(
                operation,
                Idempotency.Header,
                $"A name for this request: a repeat within {IdempotentRequests.Kept.TotalHours:0} hours gets the first answer, with `{Idempotency.ReplayedHeader}: true`.",
                new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Idempotency.MaxKey });
        }

        if (metadata.OfType<ReadsIfMatch>().Any())
        {
            Add(operation, HeaderNames.IfMatch, "The entity tag that was read: the change is refused with 412 if there is a newer version.");
        }

        if (metadata.OfType<HasEntityTag>().Any() && context.Description.HttpMethod == HttpMethods.Get)
        {
            Add(operation, HeaderNames.IfNoneMatch, "Entity tags that were read: the answer is 304 if one of them still holds.");
            operation.Responses![Key(StatusCodes.Status304NotModified)] = new OpenApiResponse { Description = "Not Modified" };
        }

        if (metadata.OfType<SendsRanges>().Any())
        {
            Add(operation, HeaderNames.Range, "The part that is wanted, such as `bytes=1000-`.");
            operation.Responses![Key(StatusCodes.Status206PartialContent)] = new OpenApiResponse
            {
                Description = "Partial Content",
                Content = operation.Responses![Key(StatusCodes.Status200OK)].Content,
                Headers = new Dictionary<string, IOpenApiHeader>
                {
                    [HeaderNames.ContentRange] = new OpenApiHeader
                    {
                        Description = "Which part it is, and how long the whole is.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            };
        }

        if (metadata.OfType<ReadsPrefer>().Any())
        {
            Add(operation, Preferences.Header, "`wait=30` answers when the run ends, or after so many seconds, 60 at most; `Preference-Applied` says so.");
        }
    }

    private static void Add(OpenApiOperation operation, string name, string description, OpenApiSchema? schema = null) =>
        operation.Parameters = [.. operation.Parameters ?? [], new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = schema ?? new OpenApiSchema { Type = JsonSchemaType.String },
        }];

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}

internal static class HeaderMarks
{
    /// <summary>Says that the endpoint's answers have an entity tag.</summary>
    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new HasEntityTag());

    /// <summary>Says that the endpoint sends parts of its content.</summary>
    public static RouteHandlerBuilder InRanges(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new SendsRanges())
        .Produces<ErrorEnvelope>(StatusCodes.Status416RangeNotSatisfiable, "application/json", "application/problem+json");

    /// <summary>Says that the endpoint waits if the caller prefers that.</summary>
    public static RouteHandlerBuilder Waits(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ReadsPrefer());
}
