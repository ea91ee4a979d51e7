using Factory.Core.Webhooks;

namespace Factory.Console.Api.V1;

/// <param name="Url">Where messages go: https.</param>
/// <param name="Events">Names of events.</param>
public sealed record NewWebhookOrder(string Url, IReadOnlyList<string> Events, string? Description = null);

/// <summary>What is to change; an absent member stays as it is.</summary>
/// <param name="Description">Null clears.</param>
public sealed record WebhookPatch(string? Url = null, IReadOnlyList<string>? Events = null, string? Description = null, bool? Enabled = null);

public sealed record WebhookLinks(string Self, string Deliveries, string Ping, string RotateSecret);

/// <param name="Secret">Shown this once, when the webhook is made or its secret rotated; else null.</param>
public sealed record WebhookResource(
    string Id,
    string Url,
    string? Description,
    IReadOnlyList<string> Events,
    bool Enabled,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    string? Secret,
    WebhookLinks Links)
{
    internal static WebhookResource Of(WebhookView webhook) => Of(webhook, secret: null);

    internal static WebhookResource Of(NewWebhook made) => Of(made.Webhook, made.Secret);

    internal static string PathOf(string id) => $"{ApiV1.Prefix}/webhooks/{id}";

    private static WebhookResource Of(WebhookView webhook, string? secret)
    {
        var self = PathOf(webhook.Id);
        return new WebhookResource(
            webhook.Id,
            webhook.Url,
            webhook.Description,
            webhook.Events,
            webhook.Enabled,
            webhook.CreatedAt,
            webhook.CreatedBy,
            secret,
            new WebhookLinks(self, $"{self}/deliveries", $"{self}/ping", $"{self}/rotate-secret"));
    }
}
