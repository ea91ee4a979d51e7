using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Configuration;
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
        templates.MapGet("", ListAsync).Needs(Permissions.TemplatesRead).WithName("ListTemplates").WithSummary("Lists templates");
        templates.MapPatch("/{templateId}", ChangeAsync).Needs(Permissions.TemplatesAdmin).WithName("UpdateTemplate").WithSummary("Switches a template on or off for the tenant, or chooses its version");
        templates.MapGet("/{templateId}", GetAsync).Needs(Permissions.TemplatesRead).WithName("GetTemplate").WithSummary("Reads a template and its parameters");
        templates.MapGet("/{templateId}/versions", ListVersions).Needs(Permissions.TemplatesRead).WithName("ListTemplateVersions").WithSummary("Lists the versions of a template, newest first");
        templates.MapGet("/{templateId}/versions/{version}", GetVersion).Needs(Permissions.TemplatesRead).WithName("GetTemplateVersion").WithSummary("Reads a version of a template");
        templates.MapGet("/{templateId}/versions/{version}/libraries", ListLibraries).Needs(Permissions.TemplatesRead).WithName("ListTemplateLibraries").WithSummary("Lists the packages that the solutions of a template use");
    }

    // There are as many templates as there are packs on the disk: a list never needs a second part.
    private static async Task<Listed<TemplateResource>> ListAsync(
        ClaimsPrincipal user, TemplateCatalogue catalogue, ConfigurationQueries configuration, CancellationToken cancellationToken)
    {
        var current = await configuration.CurrentAsync(user.Tenant(), cancellationToken);
        return new([.. catalogue.All.GroupBy(pack => pack.Id).Select(versions => TemplateResource.Of([.. versions], current.Settings))], nextKey: null);
    }

    private static async Task<Results<Found<TemplateResource>, ApiError>> GetAsync(
        string templateId, ClaimsPrincipal user, TemplateCatalogue catalogue, ConfigurationQueries configuration, CancellationToken cancellationToken)
    {
        var newest = catalogue.Find(templateId, version: null);
        if (!newest.IsSuccess)
        {
            return new ApiError(newest.Error);
        }

        var current = await configuration.CurrentAsync(user.Tenant(), cancellationToken);
        return new Found<TemplateResource>(TemplateResource.Of(VersionsOf(templateId, catalogue), current.Settings));
    }

    private static async Task<Results<Found<TemplateResource>, ApiError>> ChangeAsync(
        string templateId, JsonBody<TemplatePatch> body, ClaimsPrincipal user, TemplateCatalogue catalogue, ChooseTemplate choose, CancellationToken cancellationToken)
    {
        var change = new TemplateChange(body.Value.Enabled, body.Has("defaultVersion") ? body.Value.DefaultVersion ?? "" : null);
        var settings = await choose.ExecuteAsync(user.Tenant(), templateId, change, cancellationToken);
        return settings.IsSuccess
            ? new Found<TemplateResource>(TemplateResource.Of(VersionsOf(templateId, catalogue), settings.Value))
            : new ApiError(settings.Error);
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
