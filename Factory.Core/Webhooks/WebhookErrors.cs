using Factory.Core.Kernel;

namespace Factory.Core.Webhooks;

public static class WebhookErrors
{
    public static readonly ErrorCode Invalid = new(
        "WEBHOOK_INVALID", ErrorKind.Invalid, "A member of the webhook breaks a rule; every problem is listed. Mend them and send it again.");

    public static readonly ErrorCode NotFound = new(
        "WEBHOOK_NOT_FOUND", ErrorKind.NotFound, "The tenant has no webhook with this id. List the webhooks to see which there are.");

    public static readonly ErrorCode DeliveryNotFound = new(
        "WEBHOOK_DELIVERY_NOT_FOUND", ErrorKind.NotFound, "The webhook has no delivery with this id. Deliveries are kept for 30 days.");

    public static readonly ErrorCode Changed = new(
        "WEBHOOK_CHANGED", ErrorKind.PreconditionFailed, "Somebody changed the webhook since it was read. Read it again and repeat the change.");

    public static readonly ErrorCode LimitReached = new(
        "WEBHOOK_LIMIT_REACHED", ErrorKind.Conflict, "The tenant has as many webhooks as it may have. Delete one that is not needed.");

    internal static Error Unknown(string id) => NotFound.Because($"Webhook with ID '{id}' not found").With("webhookId", id);

    internal static Error UnknownDelivery(string id) => DeliveryNotFound.Because($"Delivery with ID '{id}' not found").With("deliveryId", id);

    internal static Error ChangedSince(string id) => Changed.Because("The webhook was changed in the meantime.").With("webhookId", id);
}
