using System.Globalization;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Projects;

/// <summary>What is to become of a project; a null member stays as it is.</summary>
public sealed record ProjectChanges
{
    public string? Name { get; init; }

    /// <summary>Empty: none.</summary>
    public string? Description { get; init; }

    /// <summary>Empty: made from the name.</summary>
    public string? Organization { get; init; }

    /// <summary>The revision that the caller has seen.</summary>
    public Precondition Seen { get; init; } = Precondition.None;
}

/// <summary>Renames or describes a project.</summary>
public sealed class UpdateProject(FactoryDbs dbs, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>, <c>PROJECT_INVALID</c>, <c>PROJECT_NAME_TAKEN</c> or <c>PROJECT_CHANGED</c>.</summary>
    public async Task<Result<ProjectView>> ExecuteAsync(
        CurrentTenant tenant, string projectId, ProjectChanges changes, CancellationToken cancellationToken)
    {
        if (ProjectRules.Check(changes.Name, changes.Description, changes.Organization) is { } error)
        {
            return error;
        }

        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        var project = await db.Set<Project>().SingleOrDefaultAsync(candidate => candidate.Id == projectId, cancellationToken);
        if (project is null)
        {
            return ProjectErrors.NotFoundById(projectId);
        }

        if (!changes.Seen.Allows(project.Revision))
        {
            return ProjectErrors.ChangedSince(projectId);
        }

        Apply(changes, project);
        if (db.ChangeTracker.HasChanges())
        {
            project.UpdatedAt = clock.GetUtcNow();
            var before = project.Revision++;
            trail.Note(db, tenant, "project.updated", $"projects/{project.Id}", before.ToString(CultureInfo.InvariantCulture), project.Revision.ToString(CultureInfo.InvariantCulture), project.Name);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return ProjectErrors.TakenName(project.Name);
        }

        await transaction.CommitAsync(cancellationToken);
        return ProjectView.Of(project);
    }

    private static void Apply(ProjectChanges changes, Project project)
    {
        if (changes.Name is not null)
        {
            project.Name = changes.Name.Trim();
            project.NameKey = Project.KeyOf(project.Name);
        }

        if (changes.Description is not null)
        {
            project.Description = changes.Description.Length == 0 ? null : changes.Description;
        }

        if (changes.Organization is not null)
        {
            project.Organization = changes.Organization.Length == 0 ? null : changes.Organization;
        }
    }
}
