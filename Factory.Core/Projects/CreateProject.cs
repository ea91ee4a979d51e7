using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Projects;

/// <summary>What a new project is to be.</summary>
/// <param name="Organization">The root of every generated namespace; null or empty: made from the name.</param>
public sealed record CreateProjectRequest(string Name, string? Description = null, string? Organization = null);

/// <summary>Makes a project.</summary>
public sealed class CreateProject(FactoryDbs dbs, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Fails with <c>PROJECT_INVALID</c> or <c>PROJECT_NAME_TAKEN</c>.</summary>
    public async Task<Result<ProjectView>> ExecuteAsync(CurrentTenant tenant, CreateProjectRequest request, CancellationToken cancellationToken)
    {
        if (ProjectRules.Check(request.Name, request.Description, request.Organization) is { } error)
        {
            return error;
        }

        var now = clock.GetUtcNow();
        var name = request.Name.Trim();
        var project = new Project
        {
            Id = Id.New("proj", now),
            TenantId = tenant.TenantId,
            Name = name,
            NameKey = Project.KeyOf(name),
            Description = string.IsNullOrEmpty(request.Description) ? null : request.Description,
            Organization = string.IsNullOrEmpty(request.Organization) ? null : request.Organization,
            CreatedAt = now,
            CreatedBy = tenant.Actor,
            UpdatedAt = now,
        };
        await using var db = dbs.For(tenant);
        db.Add(project);
        trail.Note(db, tenant, "project.created", $"projects/{project.Id}", after: "1", detail: name);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return ProjectErrors.TakenName(name);
        }

        return ProjectView.Of(project);
    }
}
