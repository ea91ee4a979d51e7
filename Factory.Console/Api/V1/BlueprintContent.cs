using System.Globalization;
using System.Reflection;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api.V1;

/// <summary>A blueprint document as JSON or YAML, by <c>Accept</c>; what was written as YAML leaves as it was written.</summary>
internal sealed class BlueprintContent : IResult, IEndpointMetadataProvider
{
    private const string Json = "application/json";
    private const string Yaml = "application/yaml";
    private const string TextYaml = "text/yaml";
    private readonly BlueprintDocument _document;
    private readonly StoredBlueprint? _stored;

    private BlueprintContent(BlueprintDocument document, StoredBlueprint? stored) => (_document, _stored) = (document, stored);

    public static BlueprintContent Of(StoredBlueprint stored) => new(stored.Document, stored);

    public static BlueprintContent Of(BlueprintDocument document) => new(document, stored: null);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new HasEntityTag());
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(object), [Json, Yaml, TextYaml]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var type = Accepted.Choose(httpContext.Request, Json, Yaml, TextYaml);
        if (!type.IsSuccess)
        {
            await ErrorWriter.WriteAsync(httpContext, type.Error);
            return;
        }

        var form = type.Value == Json ? BlueprintForm.Json : BlueprintForm.Yaml;
        var text = Text(form);
        if (_stored is not null)
        {
            httpContext.Response.Headers["Blueprint-Version"] = _stored.Version.ToString(CultureInfo.InvariantCulture);
        }

        if (EntityTags.IsKnown(httpContext, TagOf(text, form)))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        httpContext.Response.ContentType = $"{type.Value}; charset=utf-8";
        await httpContext.Response.WriteAsync(text, httpContext.RequestAborted);
    }

    private EntityTagHeaderValue TagOf(string text, BlueprintForm form) =>
        _stored is null ? EntityTags.Of(ContentHash.Of(text).Hex[..32]) : SeenVersion.Tag(_stored.Version, form == BlueprintForm.Json ? "json" : "yaml");

    private string Text(BlueprintForm form) =>
        form == BlueprintForm.Json ? BlueprintWriter.ToJson(_document)
        : _stored?.Form == BlueprintForm.Yaml ? _stored.Text
        : BlueprintWriter.ToYaml(_document);
}
