using System.Globalization;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Webhooks;

/// <summary>Makes a webhook.</summary>
public sealed class CreateWebhook(FactoryDbs dbs, ISecretProtector secrets, AuditTrail trail, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>Fails with <c>WEBHOOK_INVALID</c> or <c>WEBHOOK_LIMIT_REACHED</c>.</summary>
    public async Task<Result<NewWebhook>> ExecuteAsync(
        CurrentTenant tenant, string url, string? description, IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        if (WebhookRules.Check(url, description, events, options.Value) is { } error)
        {
            return error;
        }

        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        if (await db.Set<Webhook>().CountAsync(cancellationToken) >= WebhookRules.MostPerTenant)
        {
            return WebhookErrors.LimitReached.Because($"The tenant has {WebhookRules.MostPerTenant} webhooks.").With("limit", WebhookRules.MostPerTenant);
        }

        var secret = WebhookSecret.New();
        var now = clock.GetUtcNow();
        var webhook = new Webhook
        {
            Id = Id.New("wh", now),
            TenantId = tenant.TenantId,
            Url = url,
            Description = string.IsNullOrEmpty(description) ? null : description,
            Events = [.. WebhookEvents.All.Where(events.Contains)],
            ProtectedSecret = secrets.Protect(secret),
            CreatedAt = now,
            CreatedBy = tenant.Actor,
        };
        db.Add(webhook);
        trail.Note(db, tenant, "webhook.created", $"webhooks/{webhook.Id}", after: "1", detail: url);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new NewWebhook(WebhookView.Of(webhook), secret);
    }
}

/// <summary>What is to become of a webhook; a null member stays as it is.</summary>
/// <param name="Description">Empty: none.</param>
public sealed record WebhookChanges(string? Url = null, string? Description = null, IReadOnlyList<string>? Events = null, bool? Enabled = null);

/// <summary>Changes a webhook, gives it another secret or takes it away.</summary>
public sealed class ChangeWebhook(FactoryDbs dbs, ISecretProtector secrets, AuditTrail trail, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>How long messages are signed with the former secret too.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromDays(1);

    /// <summary>Fails with <c>WEBHOOK_NOT_FOUND</c>, <c>WEBHOOK_INVALID</c> or <c>WEBHOOK_CHANGED</c>.</summary>
    public async Task<Result<WebhookView>> ExecuteAsync(
        CurrentTenant tenant, string webhookId, WebhookChanges changes, Precondition seen, CancellationToken cancellationToken)
    {
        if (WebhookRules.Check(changes.Url, changes.Description, changes.Events, options.Value) is { } error)
        {
            return error;
        }

        return await ChangeAsync(tenant, webhookId, seen, "webhook.updated", (_, webhook) =>
        {
            webhook.Url = changes.Url ?? webhook.Url;
            webhook.Description = changes.Description is null ? webhook.Description : changes.Description.Length == 0 ? null : changes.Description;
            webhook.Events = changes.Events is null ? webhook.Events : [.. WebhookEvents.All.Where(changes.Events.Contains)];
            webhook.Enabled = changes.Enabled ?? webhook.Enabled;
        }, cancellationToken);
    }

    /// <summary>Gives it another secret; for a day messages are signed with both. Fails with <c>WEBHOOK_NOT_FOUND</c>.</summary>
    public async Task<Result<NewWebhook>> RotateAsync(CurrentTenant tenant, string webhookId, CancellationToken cancellationToken)
    {
        var secret = WebhookSecret.New();
        var rotated = await ChangeAsync(tenant, webhookId, Precondition.None, "webhook.rotated", (_, webhook) =>
        {
            (webhook.FormerSecret, webhook.FormerSignsUntil) = (webhook.ProtectedSecret, clock.GetUtcNow() + Overlap);
            webhook.ProtectedSecret = secrets.Protect(secret);
        }, cancellationToken);
        return rotated.IsSuccess ? new NewWebhook(rotated.Value, secret) : rotated.Error;
    }

    /// <summary>Takes it away with its delivery log. Fails with <c>WEBHOOK_NOT_FOUND</c> or <c>WEBHOOK_CHANGED</c>.</summary>
    public async Task<Result> DeleteAsync(CurrentTenant tenant, string webhookId, Precondition seen, CancellationToken cancellationToken)
    {
        var deleted = await ChangeAsync(tenant, webhookId, seen, "webhook.deleted", (db, webhook) => db.Remove(webhook), cancellationToken);
        return deleted.IsSuccess ? Result.Success : deleted.Error;
    }

    private async Task<Result<WebhookView>> ChangeAsync(
        CurrentTenant tenant, string webhookId, Precondition seen, string action, Action<FactoryDb, Webhook> change, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(ct);
        if (await db.Set<Webhook>().SingleOrDefaultAsync(candidate => candidate.Id == webhookId, ct) is not { } webhook)
        {
            return WebhookErrors.Unknown(webhookId);
        }

        if (!seen.Allows(webhook.Revision))
        {
            return WebhookErrors.ChangedSince(webhookId);
        }

        var before = webhook.Revision++;
        change(db, webhook);
        var after = db.Entry(webhook).State == EntityState.Deleted ? null : webhook.Revision.ToString(CultureInfo.InvariantCulture);
        trail.Note(db, tenant, action, $"webhooks/{webhookId}", before.ToString(CultureInfo.InvariantCulture), after, webhook.Url);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return WebhookErrors.ChangedSince(webhookId);
        }

        await transaction.CommitAsync(ct);
        return WebhookView.Of(webhook);
    }
}
