using System.Reflection;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Factory.Console.Api;

/// <summary>A JSON body that may be left out.</summary>
internal sealed class OptionalJsonBody<T> : IRequestPart, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly JsonBody<T>? _body;

    private OptionalJsonBody(JsonBody<T>? body) => _body = body;

    public Error? Error => _body?.Error;

    /// <summary>Null if there is no body.</summary>
    public T? Value => _body?.Value;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: true));

    public static async ValueTask<OptionalJsonBody<T>?> BindAsync(HttpContext context) =>
        new(context.Request.ContentType is null && context.Request.ContentLength is null or 0 ? null : await JsonBody<T>.BindAsync(context));
}
