using Factory.Core.Blueprints.Reading;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Blueprints.Drafts;

/// <summary>Keeps what people have typed and not published: one draft for each person and project.</summary>
/// <remarks>A draft is private and changes with every key stroke: it is neither audited nor told to webhooks, publishing it is.</remarks>
public sealed class BlueprintDrafts(FactoryDbs dbs, DraftFeed feed, IOptions<SizeLimits> limits, TimeProvider clock)
{
    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c> or <c>DRAFT_NOT_FOUND</c>.</summary>
    public async Task<Result<DraftView>> FindAsync(CurrentTenant tenant, string projectId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        if (await OwnAsync(db, tenant, projectId, cancellationToken) is { } draft)
        {
            return DraftView.Of(draft);
        }

        return await db.Set<Project>().AnyAsync(project => project.Id == projectId, cancellationToken)
            ? DraftErrors.NotFound.Because("You have no draft of this blueprint.").With("projectId", projectId)
            : ProjectErrors.NotFoundById(projectId);
    }

    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>, <c>BLUEPRINT_TOO_LARGE</c>, <c>DRAFT_INVALID</c> or <c>DRAFT_CHANGED</c>; then the draft stays as it was.</summary>
    /// <param name="baseVersion">The published version that the text began with; null: none.</param>
    /// <param name="seen">The revision that the caller has seen.</param>
    public async Task<Result<DraftView>> SaveAsync(
        CurrentTenant tenant, string projectId, string text, int? baseVersion, Precondition seen, CancellationToken cancellationToken)
    {
        if (Refuse(text) is { } problem)
        {
            return DraftErrors.Invalid.Because(problem).With("projectId", projectId);
        }

        if (BlueprintErrors.RefuseSize(text, limits.Value) is { } tooLarge)
        {
            return tooLarge;
        }

        await using var db = dbs.For(tenant);
        var project = await db.Set<Project>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == projectId, cancellationToken);
        if (project is null)
        {
            return ProjectErrors.NotFoundById(projectId);
        }

        if (baseVersion is not null && !(baseVersion >= 1 && baseVersion <= project.BlueprintVersion))
        {
            return DraftErrors.Invalid.Because($"The blueprint has no version {baseVersion}.").With("projectId", projectId).With("baseVersion", baseVersion);
        }

        var draft = await OwnAsync(db, tenant, projectId, cancellationToken);
        if (!seen.Allows(draft?.Revision))
        {
            return ChangedSince(projectId, draft?.Revision);
        }

        if (draft is null)
        {
            draft = new BlueprintDraft { TenantId = tenant.TenantId, ProjectId = projectId, Author = tenant.Actor, Text = text, BaseVersion = baseVersion, Revision = 1, UpdatedAt = clock.GetUtcNow() };
            db.Add(draft);
        }
        else
        {
            (draft.Text, draft.BaseVersion, draft.UpdatedAt) = (text, baseVersion, clock.GetUtcNow());
            draft.Revision++;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsUniqueViolation())
        {
            return ChangedSince(projectId, revision: null);
        }

        var saved = DraftView.Of(draft);
        feed.Publish(tenant, saved);
        return saved;
    }

    /// <summary>Forgets the draft. Fails with <c>PROJECT_NOT_FOUND</c>, <c>DRAFT_NOT_FOUND</c> or <c>DRAFT_CHANGED</c>.</summary>
    public async Task<Result<DraftView>> DiscardAsync(CurrentTenant tenant, string projectId, Precondition seen, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        if (await OwnAsync(db, tenant, projectId, cancellationToken) is not { } draft)
        {
            return (await FindAsync(tenant, projectId, cancellationToken)).Error!;
        }

        if (!seen.Allows(draft.Revision))
        {
            return ChangedSince(projectId, draft.Revision);
        }

        db.Remove(draft);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ChangedSince(projectId, revision: null);
        }

        feed.Publish(tenant, DraftView.Of(draft) with { Revision = 0 });
        return DraftView.Of(draft);
    }

    private static Task<BlueprintDraft?> OwnAsync(FactoryDb db, CurrentTenant tenant, string projectId, CancellationToken ct) =>
        db.Set<BlueprintDraft>().SingleOrDefaultAsync(draft => draft.ProjectId == projectId && draft.Author == tenant.Actor, ct);

    private static string? Refuse(string text)
    {
        var log = new FindingLog();
        return TextLimits.Allow(text, log) ? null : log.InOrder()[0].Message;
    }

    private static Error ChangedSince(string projectId, int? revision) =>
        DraftErrors.Changed.Because("The draft was saved elsewhere in the meantime.").With("projectId", projectId).With("revision", revision);
}
