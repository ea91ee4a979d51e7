using System.Runtime.CompilerServices;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Blueprints.Transfer;

/// <summary>What is to be exported of a project; the versions are read while it is written, however many there are.</summary>
/// <param name="Revision">Of the project: the same revision has the same export.</param>
public sealed record OpenExport(ExportedProject Project, int Revision, IAsyncEnumerable<ExportedBlueprintVersion> Versions);

/// <summary>Gives a project with every version of its blueprint.</summary>
public sealed class ExportProject(FactoryDbs dbs, ProjectQueries projects)
{
    private const int ReadAtOnce = 8;

    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>.</summary>
    public async Task<Result<OpenExport>> ExecuteAsync(CurrentTenant tenant, string projectId, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(tenant, projectId, cancellationToken);
        if (!project.IsSuccess)
        {
            return project.Error;
        }

        // The organization as it takes effect: a copy of another name generates the same namespaces.
        var (name, description, organization) = (project.Value.Name, project.Value.Description, project.Value.Organization);
        return new OpenExport(
            new ExportedProject(name, description, organization),
            project.Value.Revision,
            VersionsAsync(tenant, projectId, project.Value.BlueprintVersion ?? 0, cancellationToken));
    }

    // A version never changes, so they need not be read at one moment.
    private async IAsyncEnumerable<ExportedBlueprintVersion> VersionsAsync(
        CurrentTenant tenant, string projectId, int last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0; after < last; after += ReadAtOnce)
        {
            await using var db = dbs.For(tenant);
            var part = await db.Set<BlueprintVersion>().AsNoTracking()
                .Where(row => row.ProjectId == projectId && row.Version > after && row.Version <= after + ReadAtOnce && row.Version <= last)
                .OrderBy(row => row.Version)
                .ToListAsync(cancellationToken);
            foreach (var row in part)
            {
                yield return new ExportedBlueprintVersion(row.Version, row.Form, row.Text, row.CreatedAt, ImportedAuthor.Named(row.CreatedBy), row.Message);
            }
        }
    }
}
