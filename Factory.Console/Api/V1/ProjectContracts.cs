using Factory.Core.Projects;

namespace Factory.Console.Api.V1;

/// <param name="Organization">Root of every generated namespace; absent: made from the name.</param>
public sealed record NewProject(string Name, string? Description = null, string? Organization = null);

/// <summary>What is to change; an absent member stays as it is, null clears.</summary>
public sealed record ProjectPatch(string? Name = null, string? Description = null, string? Organization = null);

public sealed record ProjectLinks(string Self, string Blueprint, string Runs);

public sealed record ProjectResource(
    string Id,
    string Name,
    string? Description,
    string Organization,
    int? BlueprintVersion,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt,
    ProjectLinks Links)
{
    internal static ProjectResource Of(ProjectView project) => new(
        project.Id,
        project.Name,
        project.Description,
        project.Organization,
        project.BlueprintVersion,
        project.CreatedAt,
        project.CreatedBy,
        project.UpdatedAt,
        new ProjectLinks(PathOf(project.Id), $"{PathOf(project.Id)}/blueprint", $"{PathOf(project.Id)}/runs"));

    internal static string PathOf(string id) => $"{ApiV1.Prefix}/projects/{id}";
}
