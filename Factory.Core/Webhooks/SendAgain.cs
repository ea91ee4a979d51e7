using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Webhooks;

/// <summary>Sends because somebody asks for it: a ping, or a message that was sent before.</summary>
public sealed class SendAgain(FactoryDbs dbs, WebhookOutbox outbox, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Writes a ping. Fails with <c>WEBHOOK_NOT_FOUND</c>.</summary>
    public async Task<Result<DeliveryView>> PingAsync(CurrentTenant tenant, string webhookId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        if (!await db.Set<Webhook>().AnyAsync(webhook => webhook.Id == webhookId, cancellationToken))
        {
            return WebhookErrors.Unknown(webhookId);
        }

        var messageId = Id.New("msg", clock.GetUtcNow());
        var delivery = outbox.Add(db, tenant.TenantId, webhookId, messageId, new WebhookEvent(WebhookEvents.Ping, messageId, 1, new { webhookId }));
        trail.Note(db, tenant, "webhook.pinged", $"webhooks/{webhookId}");
        await db.SaveChangesAsync(cancellationToken);
        return DeliveryView.Of(delivery);
    }

    /// <summary>Sends a message once more, with the same id. Fails with <c>WEBHOOK_NOT_FOUND</c> or <c>WEBHOOK_DELIVERY_NOT_FOUND</c>.</summary>
    public async Task<Result<DeliveryView>> RedeliverAsync(CurrentTenant tenant, string webhookId, string deliveryId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        if (!await db.Set<Webhook>().AnyAsync(webhook => webhook.Id == webhookId, cancellationToken))
        {
            return WebhookErrors.Unknown(webhookId);
        }

        if (await db.Set<WebhookDelivery>().SingleOrDefaultAsync(row => row.Id == deliveryId && row.WebhookId == webhookId, cancellationToken) is not { } delivery)
        {
            return WebhookErrors.UnknownDelivery(deliveryId);
        }

        var now = clock.GetUtcNow();
        (delivery.Status, delivery.Attempts, delivery.TriedSince, delivery.NextAttemptAt, delivery.FinishedAt) = (DeliveryStatus.Pending, 0, now, now, null);
        trail.Note(db, tenant, "webhook.redelivered", $"webhooks/{webhookId}/deliveries/{deliveryId}");
        await db.SaveChangesAsync(cancellationToken);
        outbox.Awaken();
        return DeliveryView.Of(delivery);
    }
}
