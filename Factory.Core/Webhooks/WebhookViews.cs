namespace Factory.Core.Webhooks;

/// <summary>A webhook as it is shown; never its secret.</summary>
public sealed record WebhookView(
    string Id, string Url, string? Description, IReadOnlyList<string> Events, bool Enabled, DateTimeOffset CreatedAt, string CreatedBy, int Revision)
{
    internal static WebhookView Of(Webhook webhook) => new(
        webhook.Id, webhook.Url, webhook.Description, webhook.Events, webhook.Enabled, webhook.CreatedAt, webhook.CreatedBy, webhook.Revision);
}

/// <summary>A webhook with its secret, which can be had this once.</summary>
public sealed record NewWebhook(WebhookView Webhook, string Secret);

/// <summary>One entry of the delivery log.</summary>
/// <param name="MessageId">Sent as <c>webhook-id</c>.</param>
/// <param name="NextAttemptAt">When it is tried next; null: it is settled.</param>
public sealed record DeliveryView(
    string Id,
    string MessageId,
    string Event,
    string Subject,
    DeliveryStatus Status,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? FinishedAt,
    int? ResponseStatus,
    string? Problem,
    string Body)
{
    internal static DeliveryView Of(WebhookDelivery delivery) => new(
        delivery.Id,
        delivery.MessageId,
        delivery.Event,
        delivery.Subject,
        delivery.Status,
        delivery.Attempts,
        delivery.CreatedAt,
        delivery.Status == DeliveryStatus.Pending ? delivery.NextAttemptAt : null,
        delivery.FinishedAt,
        delivery.ResponseStatus,
        delivery.Problem,
        delivery.Body);
}
