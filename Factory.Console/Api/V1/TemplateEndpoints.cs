using Factory.Core.Templates;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>What runs can be made with.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").WithTags("Templates");
        templates.MapGet("", List).Needs(Permissions.TemplatesRead).WithName("ListTemplates").WithSummary("Lists templates");
        templates.MapGet("/{templateId}", Get).Needs(Permissions.TemplatesRead).WithName("GetTemplate").WithSummary("Reads a template and its parameters");
        templates.MapGet("/{templateId}/versions", ListVersions).Needs(Permissions.TemplatesRead).WithName("ListTemplateVersions").WithSummary("Lists the versions of a template, newest first");
        templates.MapGet("/{templateId}/versions/{version}", GetVersion).Needs(Permissions.TemplatesRead).WithName("GetTemplateVersion").WithSummary("Reads a version of a template");
        templates.MapGet("/{templateId}/versions/{version}/libraries", ListLibraries).Needs(Permissions.TemplatesRead).WithName("ListTemplateLibraries").WithSummary("Lists the packages that the solutions of a template use");
    }

    // There are as many templates as there are packs on the disk: a list never needs a second part.
    private static Listed<TemplateResource> List(TemplateCatalogue catalogue) => new(
        [.. catalogue.All.GroupBy(pack => pack.Id).Select(versions => TemplateResource.Of([.. versions]))],
        nextKey: null);

    private static Results<Found<TemplateResource>, ApiError> Get(string templateId, TemplateCatalogue catalogue)
    {
        var newest = catalogue.Find(templateId, version: null);
        return newest.IsSuccess
            ? new Found<TemplateResource>(TemplateResource.Of(VersionsOf(templateId, catalogue)))
            : new ApiError(newest.Error);
    }

    private static Results<Listed<TemplateVersionResource>, ApiError> ListVersions(string templateId, TemplateCatalogue catalogue)
    {
        var newest = catalogue.Find(templateId, version: null);
        return newest.IsSuccess
            ? new Listed<TemplateVersionResource>([.. VersionsOf(templateId, catalogue).Select(TemplateVersionResource.Of)], nextKey: null)
            : new ApiError(newest.Error);
    }

    private static Results<Found<TemplateVersionResource>, ApiError> GetVersion(string templateId, string version, TemplateCatalogue catalogue)
    {
        var pack = catalogue.Find(templateId, version);
        return pack.IsSuccess ? new Found<TemplateVersionResource>(TemplateVersionResource.Of(pack.Value)) : new ApiError(pack.Error);
    }

    private static Results<Listed<TemplateLibrary>, ApiError> ListLibraries(string templateId, string version, TemplateCatalogue catalogue)
    {
        var pack = catalogue.Find(templateId, version);
        return pack.IsSuccess ? new Listed<TemplateLibrary>(pack.Value.Libraries, nextKey: null) : new ApiError(pack.Error);
    }

    private static List<TemplatePack> VersionsOf(string templateId, TemplateCatalogue catalogue) =>
        [.. catalogue.All.Where(pack => pack.Id == templateId)];
}
