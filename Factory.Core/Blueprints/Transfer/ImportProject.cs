using Factory.Core.Audit;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Blueprints.Transfer;

/// <summary>Makes a project of an exported one: all of it, or nothing.</summary>
public sealed class ImportProject(FactoryDbs dbs, AuditTrail trail, IOptions<SizeLimits> limits, TimeProvider clock)
{
    /// <summary>Fails with <c>PROJECT_EXPORT_INVALID</c>, <c>PROJECT_INVALID</c>, <c>BLUEPRINT_TOO_LARGE</c>, <c>BLUEPRINT_INVALID</c> with the version, or <c>PROJECT_NAME_TAKEN</c>.</summary>
    /// <param name="name">What the project is to be called; null: as in the document.</param>
    public async Task<Result<ProjectView>> ExecuteAsync(CurrentTenant tenant, ProjectExport export, string? name, CancellationToken cancellationToken)
    {
        var problems = ExportRules.Check(export).ToList();
        if (problems.Count > 0)
        {
            return TransferErrors.InvalidBecause(problems);
        }

        if (ProjectRules.Check(name ?? export.Project.Name, export.Project.Description, export.Project.Organization) is { } error)
        {
            return error with { Problems = [.. error.Problems.Select(problem => problem with { Pointer = PointerOf(problem, name) })] };
        }

        if (export.BlueprintVersions.Select(version => BlueprintErrors.RefuseSize(version.Text, limits.Value)).FirstOrDefault(refusal => refusal is not null) is { } tooLarge)
        {
            return tooLarge;
        }

        var project = New(tenant, export, name ?? export.Project.Name);
        var versions = Read(project, export.BlueprintVersions, cancellationToken);
        if (!versions.IsSuccess)
        {
            return versions.Error;
        }

        await using var db = dbs.For(tenant);
        db.Add(project);
        db.AddRange(versions.Value);
        trail.Note(db, tenant, "project.imported", $"projects/{project.Id}", after: "1", detail: project.Name);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return ProjectErrors.TakenName(project.Name);
        }

        return ProjectView.Of(project);
    }

    private Project New(CurrentTenant tenant, ProjectExport export, string name)
    {
        var now = clock.GetUtcNow();
        return new Project
        {
            Id = Id.New("proj", now),
            TenantId = tenant.TenantId,
            Name = name.Trim(),
            NameKey = Project.KeyOf(name.Trim()),
            Description = string.IsNullOrEmpty(export.Project.Description) ? null : export.Project.Description,
            Organization = string.IsNullOrEmpty(export.Project.Organization) ? null : export.Project.Organization,
            BlueprintVersion = export.BlueprintVersions.Count == 0 ? null : export.BlueprintVersions.Count,
            CreatedAt = now,
            CreatedBy = tenant.Actor,
            UpdatedAt = now,
        };
    }

    private static Result<List<BlueprintVersion>> Read(Project project, IReadOnlyList<ExportedBlueprintVersion> exported, CancellationToken cancellationToken)
    {
        List<BlueprintVersion> versions = [];
        foreach (var version in exported)
        {
            var analysis = BlueprintAnalyzer.Analyze(version.Text, version.Form, ProjectView.Of(project).Organization, cancellationToken);
            if (!analysis.IsValid)
            {
                return BlueprintErrors.InvalidBecause(analysis.Findings).With("version", version.Version);
            }

            versions.Add(new BlueprintVersion
            {
                TenantId = project.TenantId,
                ProjectId = project.Id,
                Version = version.Version,
                Form = version.Form,
                Text = version.Text,
                ContentHash = ContentHash.Of(BlueprintWriter.ToJson(analysis.Document!)).ToString(),
                Message = string.IsNullOrWhiteSpace(version.Message) ? null : version.Message,
                CreatedAt = version.CreatedAt,
                CreatedBy = ImportedAuthor.Of(version.CreatedBy),
                Contexts = ContextSummary.Of(analysis),
            });
        }

        return versions;
    }

    // A name of the query stands in no document.
    private static string PointerOf(Problem problem, string? name) => problem.Pointer == "/name" && name is not null ? "name" : $"/project{problem.Pointer}";
}
