using System.Text.Json.Nodes;
using Factory.Core.Templates;

namespace Factory.Console.Api.V1;

public sealed record TemplateLinks(string Self, string Versions);

/// <param name="DefaultVersion">What a run takes that names none.</param>
/// <param name="Parameters">JSON Schema of the default version's parameters.</param>
public sealed record TemplateResource(
    string Id, string Name, string Description, string DefaultVersion, IReadOnlyList<string> Versions, JsonObject Parameters, TemplateLinks Links)
{
    /// <param name="versions">All versions of one template, the newest first.</param>
    internal static TemplateResource Of(IReadOnlyList<TemplatePack> versions)
    {
        var newest = versions[0];
        return new TemplateResource(
            newest.Id,
            newest.Name,
            newest.Description,
            newest.Version,
            [.. versions.Select(version => version.Version)],
            newest.ParameterSchema,
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
