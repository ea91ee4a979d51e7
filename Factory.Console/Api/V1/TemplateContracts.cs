using System.Text.Json.Nodes;
using Factory.Core.Configuration;
using Factory.Core.Templates;

namespace Factory.Console.Api.V1;

public sealed record TemplateLinks(string Self, string Versions);

/// <summary>What is to change for the tenant; an absent member stays as it is.</summary>
/// <param name="DefaultVersion">Null: the newest.</param>
public sealed record TemplatePatch(bool? Enabled = null, string? DefaultVersion = null);

/// <param name="Enabled">Whether new runs of the tenant may use it.</param>
/// <param name="DefaultVersion">What a run uses that does not name a version.</param>
/// <param name="Parameters">JSON Schema of the default version's parameters.</param>
public sealed record TemplateResource(
    string Id, string Name, string Description, bool Enabled, string DefaultVersion, IReadOnlyList<string> Versions, JsonObject Parameters, TemplateLinks Links)
{
    /// <param name="versions">All versions of one template, the newest first.</param>
    /// <param name="settings">What the tenant has chosen.</param>
    internal static TemplateResource Of(IReadOnlyList<TemplatePack> versions, TenantSettings settings)
    {
        var newest = versions[0];
        var chosen = settings.Of(newest.Id);
        var usual = versions.FirstOrDefault(version => version.Version == chosen.DefaultVersion) ?? newest;
        return new TemplateResource(
            newest.Id,
            newest.Name,
            newest.Description,
            chosen.Enabled,
            usual.Version,
            [.. versions.Select(version => version.Version)],
            usual.ParameterSchema,
            new TemplateLinks(PathOf(newest.Id), $"{PathOf(newest.Id)}/versions"));
    }

    internal static string PathOf(string id) => $"{ApiV1.Prefix}/templates/{id}";
}

public sealed record TemplateVersionLinks(string Self, string Template, string Libraries);

/// <param name="Parameters">JSON Schema, with a default for each.</param>
public sealed record TemplateVersionResource(
    string Id, string Version, string Name, string Description, JsonObject Parameters, TemplateVersionLinks Links)
{
    internal static TemplateVersionResource Of(TemplatePack pack) => new(
        pack.Id,
        pack.Version,
        pack.Name,
        pack.Description,
        pack.ParameterSchema,
        new TemplateVersionLinks(PathOf(pack), TemplateResource.PathOf(pack.Id), $"{PathOf(pack)}/libraries"));

    private static string PathOf(TemplatePack pack) => $"{TemplateResource.PathOf(pack.Id)}/versions/{pack.Version}";
}
