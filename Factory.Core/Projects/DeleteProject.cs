using System.Globalization;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Projects;

/// <summary>A capability above that keeps something of a project: asked before the project goes.</summary>
public interface IProjectDeletion
{
    /// <summary>Removes what it keeps of the project, in the same transaction, or says why the project must stay.</summary>
    Task<Result> PrepareAsync(FactoryDb db, string projectId, CancellationToken cancellationToken);
}

/// <summary>Deletes a project with all that belongs to it.</summary>
public sealed class DeleteProject(FactoryDbs dbs, AuditTrail trail, IEnumerable<IProjectDeletion> keepers)
{
    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>, <c>PROJECT_CHANGED</c>, or what a keeper answers, such as <c>PROJECT_HAS_LIVE_RUNS</c>.</summary>
    public async Task<Result> ExecuteAsync(CurrentTenant tenant, string projectId, Precondition seen, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        var project = await db.Set<Project>().SingleOrDefaultAsync(candidate => candidate.Id == projectId, cancellationToken);
        if (project is null)
        {
            return ProjectErrors.NotFoundById(projectId);
        }

        if (!seen.Allows(project.Revision))
        {
            return ProjectErrors.ChangedSince(projectId);
        }

        foreach (var keeper in keepers)
        {
            var prepared = await keeper.PrepareAsync(db, projectId, cancellationToken);
            if (!prepared.IsSuccess)
            {
                return prepared;
            }
        }

        db.Remove(project);
        trail.Note(db, tenant, "project.deleted", $"projects/{project.Id}", before: project.Revision.ToString(CultureInfo.InvariantCulture), detail: project.Name);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Success;
    }
}
