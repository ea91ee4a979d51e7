using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Projects;

/// <summary>Reads projects.</summary>
public sealed class ProjectQueries(FactoryDbs dbs)
{
    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>.</summary>
    public async Task<Result<ProjectView>> FindAsync(CurrentTenant tenant, string projectId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var project = await db.Set<Project>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == projectId, cancellationToken);
        return project is null ? ProjectErrors.NotFoundById(projectId) : ProjectView.Of(project);
    }

    /// <summary>A part of the tenant's projects. Fails with <c>CURSOR_INVALID</c>.</summary>
    /// <param name="q">Text that the name or the description contains, in upper or lower case; null: all.</param>
    /// <param name="after">The key of the last item of the part before; null: from the beginning.</param>
    public async Task<Result<Page<ProjectView>>> ListAsync(
        CurrentTenant tenant, string? q, ProjectSort sort, int limit, string? after, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var projects = db.Set<Project>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(q))
        {
            var part = Project.KeyOf(q.Trim());
            var pattern = TextSearch.Containing(q.Trim());
            projects = projects.Where(project => project.NameKey.Contains(part) || TextSearch.Fits(project.Description, pattern));
        }

        var order = ProjectOrder.Of(sort);
        if (after is not null)
        {
            // A key of one order is a place in another as well, but not the right one.
            if (!after.StartsWith($"{sort}:", StringComparison.Ordinal) || order.After(projects, after[$"{sort}:".Length..]) is not { } rest)
            {
                return PageErrors.CursorInvalid.Because("The cursor was not made by this list.");
            }

            projects = rest;
        }

        var found = await order.Sort(projects).Take(limit + 1).ToListAsync(cancellationToken);
        return Page.Of(found, limit, project => $"{sort}:{order.KeyOf(project)}", ProjectView.Of);
    }
}
