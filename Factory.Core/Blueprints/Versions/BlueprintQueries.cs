using System.Globalization;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Blueprints.Versions;

/// <summary>Reads stored blueprints.</summary>
public sealed class BlueprintQueries(FactoryDbs dbs)
{
    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>, <c>BLUEPRINT_NOT_FOUND</c> or <c>BLUEPRINT_VERSION_NOT_FOUND</c>.</summary>
    /// <param name="version">Null: the newest.</param>
    public async Task<Result<StoredBlueprint>> FindAsync(
        CurrentTenant tenant, string projectId, int? version, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var project = await db.Set<Project>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == projectId, cancellationToken);
        if (project is null)
        {
            return ProjectErrors.NotFoundById(projectId);
        }

        if ((version ?? project.BlueprintVersion) is not { } wanted)
        {
            return BlueprintErrors.NotFound.Because("The project has no blueprint yet.").With("projectId", projectId);
        }

        var stored = await db.Set<BlueprintVersion>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.ProjectId == projectId && row.Version == wanted, cancellationToken);
        return stored is null
            ? BlueprintErrors.VersionNotFoundBy(projectId, wanted)
            : Read(stored, ProjectView.Of(project).Organization, cancellationToken);
    }

    /// <summary>A part of the versions of a project's blueprint, newest first. Fails with <c>PROJECT_NOT_FOUND</c> or <c>CURSOR_INVALID</c>.</summary>
    /// <param name="after">The number of the last version of the part before; null: from the newest.</param>
    public async Task<Result<Page<BlueprintVersionView>>> VersionsAsync(
        CurrentTenant tenant, string projectId, int limit, string? after, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        if (!await db.Set<Project>().AnyAsync(row => row.Id == projectId, cancellationToken))
        {
            return ProjectErrors.NotFoundById(projectId);
        }

        var below = int.MaxValue;
        if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out below))
        {
            return PageErrors.CursorInvalid.Because("The cursor was not made by this list.");
        }

        var found = await db.Set<BlueprintVersion>().AsNoTracking()
            .Where(row => row.ProjectId == projectId && row.Version < below)
            .OrderByDescending(row => row.Version)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return Page.Of(found, limit, row => row.Version.ToString(CultureInfo.InvariantCulture), row => BlueprintVersionView.Of(row, []));
    }

    private static StoredBlueprint Read(BlueprintVersion stored, string organization, CancellationToken cancellationToken)
    {
        var analysis = BlueprintAnalyzer.Analyze(stored.Text, stored.Form, organization, cancellationToken);
        return analysis.Document is { } document
            ? new StoredBlueprint(stored.Version, stored.Form, stored.Text, document, stored.ContentHash, analysis)
            : throw new InvalidOperationException($"Version {stored.Version} of the blueprint of {stored.ProjectId} cannot be read.");
    }
}
