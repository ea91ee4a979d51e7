using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>Addresses that are told of runs and blueprints.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").Behind(Feature.Webhooks);
        webhooks.MapGet("", ListAsync).Needs(Permissions.WebhooksAdmin).WithName("ListWebhooks").WithSummary("Lists webhooks, newest first");
        webhooks.MapPost("", CreateAsync).Needs(Permissions.WebhooksAdmin).ShowsSecret().WithName("CreateWebhook").WithSummary("Makes a webhook and shows its secret, once");
        webhooks.MapGet("/{webhookId}", GetAsync).Needs(Permissions.WebhooksAdmin).WithName("GetWebhook").WithSummary("Reads a webhook");
        webhooks.MapPatch("/{webhookId}", UpdateAsync).Needs(Permissions.WebhooksAdmin).WithName("UpdateWebhook").WithSummary("Changes a webhook");
        webhooks.MapDelete("/{webhookId}", DeleteAsync).Needs(Permissions.WebhooksAdmin).WithName("DeleteWebhook").WithSummary("Deletes a webhook with its delivery log");
        webhooks.MapGet("/{webhookId}/deliveries", DeliveriesAsync).Needs(Permissions.WebhooksAdmin).WithName("ListWebhookDeliveries").WithSummary("Lists what was sent or waits, newest first");
        webhooks.MapPost("/{webhookId}/deliveries/{deliveryId}/redeliver", RedeliverAsync).Needs(Permissions.WebhooksAdmin).WithName("RedeliverWebhook").WithSummary("Sends a message once more, with the same id");
        webhooks.MapPost("/{webhookId}/ping", PingAsync).Needs(Permissions.WebhooksAdmin).WithName("PingWebhook").WithSummary("Sends a message that says nothing but that it arrives");
        webhooks.MapPost("/{webhookId}/rotate-secret", RotateAsync).Needs(Permissions.WebhooksAdmin).ShowsSecret().WithName("RotateWebhookSecret").WithSummary("Gives a webhook a new secret and shows it, once");
    }

    // There are as many as a tenant may have: the list never needs a second part.
    private static async Task<Listed<WebhookResource>> ListAsync(ClaimsPrincipal user, WebhookQueries webhooks, CancellationToken cancellationToken) =>
        new([.. (await webhooks.ListAsync(user.Tenant(), cancellationToken)).Select(WebhookResource.Of)], nextKey: null);

    private static async Task<Results<Made<WebhookResource>, ApiError>> CreateAsync(
        JsonBody<NewWebhookOrder> body, ClaimsPrincipal user, CreateWebhook create, CancellationToken cancellationToken)
    {
        var made = await create.ExecuteAsync(user.Tenant(), body.Value.Url, body.Value.Description, body.Value.Events, cancellationToken);
        return made.IsSuccess
            ? new Made<WebhookResource>(WebhookResource.Of(made.Value), WebhookResource.PathOf(made.Value.Webhook.Id), SeenVersion.Tag(made.Value.Webhook.Revision))
            : new ApiError(made.Error);
    }

    private static async Task<Results<Found<WebhookResource>, ApiError>> GetAsync(
        string webhookId, ClaimsPrincipal user, WebhookQueries webhooks, CancellationToken cancellationToken) =>
        Answer(await webhooks.FindAsync(user.Tenant(), webhookId, cancellationToken));

    private static async Task<Results<Found<WebhookResource>, ApiError>> UpdateAsync(
        string webhookId, JsonBody<WebhookPatch> body, SeenVersion seen, ClaimsPrincipal user, ChangeWebhook change, CancellationToken cancellationToken)
    {
        var (url, events, description, enabled) = body.Value;
        var changes = new WebhookChanges(url, body.Has("description") ? description ?? "" : null, events, enabled);
        return Answer(await change.ExecuteAsync(user.Tenant(), webhookId, changes, seen.Precondition, cancellationToken));
    }

    private static async Task<Results<NoContent, ApiError>> DeleteAsync(
        string webhookId, SeenVersion seen, ClaimsPrincipal user, ChangeWebhook change, CancellationToken cancellationToken)
    {
        var deleted = await change.DeleteAsync(user.Tenant(), webhookId, seen.Precondition, cancellationToken);
        return deleted.IsSuccess ? TypedResults.NoContent() : new ApiError(deleted.Error);
    }

    private static async Task<Results<Listed<DeliveryView>, ApiError>> DeliveriesAsync(
        string webhookId, string? cursor, ClaimsPrincipal user, WebhookQueries webhooks, CancellationToken cancellationToken, [Range(1, 200)] int limit = 50)
    {
        var page = await webhooks.DeliveriesAsync(user.Tenant(), webhookId, limit, Cursors.KeyIn(cursor), cancellationToken);
        return page.IsSuccess ? new Listed<DeliveryView>(page.Value.Items, page.Value.Next) : new ApiError(page.Error);
    }

    private static async Task<Results<Found<DeliveryView>, ApiError>> RedeliverAsync(
        string webhookId, string deliveryId, ClaimsPrincipal user, SendAgain send, CancellationToken cancellationToken)
    {
        var sent = await send.RedeliverAsync(user.Tenant(), webhookId, deliveryId, cancellationToken);
        return sent.IsSuccess ? new Found<DeliveryView>(sent.Value) : new ApiError(sent.Error);
    }

    private static async Task<Results<Found<DeliveryView>, ApiError>> PingAsync(
        string webhookId, ClaimsPrincipal user, SendAgain send, CancellationToken cancellationToken)
    {
        var sent = await send.PingAsync(user.Tenant(), webhookId, cancellationToken);
        return sent.IsSuccess ? new Found<DeliveryView>(sent.Value) : new ApiError(sent.Error);
    }

    private static async Task<Results<Found<WebhookResource>, ApiError>> RotateAsync(
        string webhookId, HttpContext context, ChangeWebhook change, CancellationToken cancellationToken)
    {
        var rotated = await change.RotateAsync(context.User.Tenant(), webhookId, cancellationToken);
        if (!rotated.IsSuccess)
        {
            return new ApiError(rotated.Error);
        }

        // A repeat with the same Idempotency-Key shows no secret, but where it belongs.
        context.Response.Headers.Location = WebhookResource.PathOf(webhookId);
        return new Found<WebhookResource>(WebhookResource.Of(rotated.Value), SeenVersion.Tag(rotated.Value.Webhook.Revision));
    }

    private static Results<Found<WebhookResource>, ApiError> Answer(Result<WebhookView> webhook) => webhook.IsSuccess
        ? new Found<WebhookResource>(WebhookResource.Of(webhook.Value), SeenVersion.Tag(webhook.Value.Revision))
        : new ApiError(webhook.Error);
}
