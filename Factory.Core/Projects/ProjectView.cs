namespace Factory.Core.Projects;

/// <summary>A project as callers see it.</summary>
/// <param name="Organization">The root of every generated namespace: as given, else made from the name.</param>
/// <param name="BlueprintVersion">The newest version of its blueprint; null: it has none.</param>
/// <param name="Revision">One more with every change.</param>
public sealed record ProjectView(
    string Id,
    string Name,
    string? Description,
    string Organization,
    int? BlueprintVersion,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt,
    int Revision)
{
    internal static ProjectView Of(Project project) => new(
        project.Id,
        project.Name,
        project.Description,
        project.Organization ?? OrganizationName.From(project.Name),
        project.BlueprintVersion,
        project.CreatedAt,
        project.CreatedBy,
        project.UpdatedAt,
        project.Revision);
}
