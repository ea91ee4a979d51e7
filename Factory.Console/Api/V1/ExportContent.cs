using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Factory.Core.Blueprints.Transfer;
using Factory.Core.Projects;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api.V1;

/// <summary>The document of a project, to be kept as a file; it is written as it is read, however long its history is.</summary>
internal sealed class ExportContent(OpenExport export) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new HasEntityTag());
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ProjectExport), ["application/json"]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (EntityTags.IsKnown(httpContext, EntityTags.Of(export.Revision.ToString(CultureInfo.InvariantCulture))))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        // Letters and digits alone, whatever the project is called.
        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName($"{OrganizationName.From(export.Project.Name)}-export.json");
        httpContext.Response.Headers.ContentDisposition = file.ToString();
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        if (!httpContext.WantsHeadOnly())
        {
            var document = new Document(ProjectExport.Current, export.Project, export.Versions);
            await JsonSerializer.SerializeAsync(httpContext.Response.Body, document, ApiJson.Options, httpContext.RequestAborted);
        }
    }

    private sealed record Document(int Format, ExportedProject Project, IAsyncEnumerable<ExportedBlueprintVersion> BlueprintVersions);
}
