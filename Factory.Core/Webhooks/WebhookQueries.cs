using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Webhooks;

/// <summary>Reads webhooks and what was sent to them.</summary>
public sealed class WebhookQueries(FactoryDbs dbs)
{
    /// <summary>All of the tenant's; there are at most as many as a tenant may have.</summary>
    public async Task<IReadOnlyList<WebhookView>> ListAsync(CurrentTenant tenant, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        return [.. (await db.Set<Webhook>().AsNoTracking().OrderByDescending(webhook => webhook.Id).ToListAsync(cancellationToken)).Select(WebhookView.Of)];
    }

    /// <summary>Fails with <c>WEBHOOK_NOT_FOUND</c>.</summary>
    public async Task<Result<WebhookView>> FindAsync(CurrentTenant tenant, string webhookId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var webhook = await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == webhookId, cancellationToken);
        return webhook is null ? WebhookErrors.Unknown(webhookId) : WebhookView.Of(webhook);
    }

    /// <summary>A part of the delivery log, the newest first. Fails with <c>WEBHOOK_NOT_FOUND</c>.</summary>
    public async Task<Result<Page<DeliveryView>>> DeliveriesAsync(CurrentTenant tenant, string webhookId, int limit, string? after, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        if (!await db.Set<Webhook>().AnyAsync(webhook => webhook.Id == webhookId, cancellationToken))
        {
            return WebhookErrors.Unknown(webhookId);
        }

        var deliveries = db.Set<WebhookDelivery>().AsNoTracking().Where(delivery => delivery.WebhookId == webhookId);
        if (after is not null)
        {
            deliveries = deliveries.Where(delivery => delivery.Id.CompareTo(after) < 0);
        }

        var found = await deliveries.OrderByDescending(delivery => delivery.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return Page.Of(found, limit, delivery => delivery.Id, DeliveryView.Of);
    }
}
