using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api;

/// <summary>200 with JSON and an entity tag; 304 if the caller has it already.</summary>
internal sealed class Found<T>(T value, EntityTagHeaderValue? tag = null) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    public T Value { get; } = value;

    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new HasEntityTag());
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(Value, ApiJson.Options);
        if (EntityTags.IsKnown(httpContext, tag ?? EntityTags.Of(content)) && HttpMethods.IsGet(httpContext.Request.Method))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = content.Length;
        await httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}

/// <summary>200 with JSON that is large and holds for the moment only: it is sent as it is written, so it has no entity tag.</summary>
internal sealed class Shown<T>(T value) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.Response.WriteAsJsonAsync(value, ApiJson.Options, "application/json; charset=utf-8", httpContext.RequestAborted);
}

/// <summary>201 with JSON and the place of what was made.</summary>
internal sealed class Made<T>(T value, string location, EntityTagHeaderValue? tag = null) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    public T Value { get; } = value;

    public int? StatusCode => StatusCodes.Status201Created;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = location;
        if (tag is not null)
        {
            httpContext.Response.Headers.ETag = tag.ToString();
        }

        return httpContext.Response.WriteAsJsonAsync(Value, ApiJson.Options, "application/json; charset=utf-8", httpContext.RequestAborted);
    }
}

/// <summary>200 with a part of a list, and a link to the next part.</summary>
internal sealed class Listed<T>(IReadOnlyList<T> items, string? nextKey) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new HasEntityTag());
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ListOf<T>), ["application/json"]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var cursor = nextKey is null ? null : Cursors.Write(httpContext, nextKey);
        if (cursor is not null)
        {
            var request = httpContext.Request;
            var query = QueryString.Create(request.Query
                .Where(parameter => parameter.Key != "cursor")
                .Append(new("cursor", cursor)));
            httpContext.Response.Headers.Append(HeaderNames.Link, $"<{request.Path}{query}>; rel=\"next\"");
        }

        return new Found<ListOf<T>>(new ListOf<T>(items, cursor)).ExecuteAsync(httpContext);
    }
}

/// <param name="NextCursor">Null at the end of the list.</param>
public sealed record ListOf<T>(IReadOnlyList<T> Items, string? NextCursor);
