using System.Globalization;
using System.Reflection;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api;

/// <summary>Marks an endpoint that reads <c>If-Match</c>.</summary>
internal sealed class ReadsIfMatch;

/// <summary>What <c>If-Match</c> and <c>If-None-Match: *</c> say about the version that a change rests on.</summary>
internal sealed class SeenVersion(Precondition precondition) : IEndpointParameterMetadataProvider
{
    /// <summary>The form in an entity tag is the representation's own: <c>"3.yaml"</c> and <c>"3.json"</c> are version 3.</summary>
    private const char BeforeForm = '.';

    public Precondition Precondition { get; } = precondition;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ReadsIfMatch());
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status412PreconditionFailed, typeof(ErrorEnvelope), ["application/json", "application/problem+json"]));
    }

    public static ValueTask<SeenVersion?> BindAsync(HttpContext context) => ValueTask.FromResult<SeenVersion?>(new SeenVersion(Read(context.Request)));

    public static EntityTagHeaderValue Tag(int version, string? form = null) =>
        EntityTags.Of(string.Create(CultureInfo.InvariantCulture, $"{version}{(form is null ? "" : BeforeForm + form)}"));

    private static Precondition Read(HttpRequest request)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
        {
            return Precondition.Absent;
        }

        if (!request.Headers.ContainsKey(HeaderNames.IfMatch))
        {
            return Precondition.None;
        }

        // A tag that was not made here matches nothing, as a weak one does (RFC 9110, 13.1.1).
        return headers.IfMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any))
            ? Precondition.Present
            : Precondition.OneOf([.. headers.IfMatch.Where(tag => !tag.IsWeak).Select(VersionIn).OfType<int>()]);
    }

    private static int? VersionIn(EntityTagHeaderValue tag) =>
        int.TryParse(tag.Tag.Value!.Trim('"').Split(BeforeForm)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
