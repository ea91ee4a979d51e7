using System.Globalization;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Blueprints.Versions;

/// <summary>Gives a project a blueprint, or a newer version of it.</summary>
public sealed class PutBlueprint(
    FactoryDbs dbs, AuditTrail trail, WebhookOutbox outbox, IExampleSearch examples, IOptions<SizeLimits> limits, TimeProvider clock)
{
    /// <summary>Letters of a message.</summary>
    public const int MaxMessage = 500;

    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>, <c>BLUEPRINT_TOO_LARGE</c>, <c>BLUEPRINT_INVALID</c>, <c>BLUEPRINT_CHANGED</c> or <c>BLUEPRINT_MESSAGE_INVALID</c>; then nothing is stored.</summary>
    /// <param name="message">What the author says about it; null: nothing.</param>
    public async Task<Result<BlueprintPut>> ExecuteAsync(
        CurrentTenant tenant, string projectId, string text, BlueprintForm form, string? message, Precondition seen, CancellationToken cancellationToken)
    {
        if (message is { Length: > MaxMessage } || message?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return BlueprintErrors.MessageInvalid.Because($"A message has at most {MaxMessage} letters.");
        }

        if (BlueprintErrors.RefuseSize(text, limits.Value) is { } tooLarge)
        {
            return tooLarge;
        }

        await using var db = dbs.For(tenant);
        var known = await db.Set<Project>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == projectId, cancellationToken);
        if (known is null)
        {
            return ProjectErrors.NotFoundById(projectId);
        }

        var analysis = BlueprintAnalyzer.Analyze(text, form, ProjectView.Of(known).Organization, cancellationToken);
        if (!analysis.IsValid)
        {
            return BlueprintErrors.InvalidBecause(analysis.Findings);
        }

        analysis = examples.Complete(analysis, cancellationToken);

        // The write lock is taken only now: reading a large document must not hold up other writers.
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        var project = await db.Set<Project>().SingleOrDefaultAsync(row => row.Id == projectId, cancellationToken);
        if (project is null)
        {
            return ProjectErrors.NotFoundById(projectId);
        }

        if (!seen.Allows(project.BlueprintVersion))
        {
            return BlueprintErrors.Changed.Because("The blueprint was changed in the meantime.").With("projectId", projectId).With("version", project.BlueprintVersion);
        }

        var put = await PutAsync(db, project, tenant, text, form, message, analysis, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return put;
    }

    private async Task<BlueprintPut> PutAsync(
        FactoryDb db, Project project, CurrentTenant tenant, string text, BlueprintForm form, string? message, BlueprintAnalysis analysis, CancellationToken ct)
    {
        var hash = ContentHash.Of(BlueprintWriter.ToJson(analysis.Document!)).ToString();
        var newest = await db.Set<BlueprintVersion>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.ProjectId == project.Id && row.Version == project.BlueprintVersion, ct);
        if (newest is not null && IsSame(newest, hash, text, form))
        {
            return new BlueprintPut(BlueprintVersionView.Of(newest, analysis.Findings), IsNew: false);
        }

        var version = new BlueprintVersion
        {
            TenantId = project.TenantId,
            ProjectId = project.Id,
            Version = (project.BlueprintVersion ?? 0) + 1,
            Form = form,
            Text = text,
            ContentHash = hash,
            Message = string.IsNullOrWhiteSpace(message) ? null : message,
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = tenant.Actor,
            Contexts = ContextSummary.Of(analysis),
        };
        db.Add(version);
        trail.Note(
            db,
            tenant,
            "blueprint.published",
            $"projects/{project.Id}/blueprint",
            project.BlueprintVersion?.ToString(CultureInfo.InvariantCulture),
            version.Version.ToString(CultureInfo.InvariantCulture),
            version.Message);
        project.BlueprintVersion = version.Version;
        project.UpdatedAt = version.CreatedAt;
        project.Revision++;
        var told = new WebhookEvent(
            WebhookEvents.BlueprintPublished, project.Id, version.Version, new { ProjectId = project.Id, project.Name, version.Version, version.ContentHash, version.CreatedBy, version.Message });
        await outbox.WriteAsync(db, project.TenantId, [told], ct);
        await db.SaveChangesAsync(ct);
        return new BlueprintPut(BlueprintVersionView.Of(version, analysis.Findings), IsNew: true);
    }

    // Comments and order are an author's work too: YAML of the same meaning but other words is kept. JSON carries nothing beside its meaning.
    private static bool IsSame(BlueprintVersion newest, string hash, string text, BlueprintForm form) =>
        newest.ContentHash == hash && (form == BlueprintForm.Json || newest.Form == BlueprintForm.Json || newest.Text == text);
}
