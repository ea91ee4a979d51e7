using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Webhooks;

/// <summary>Something that happened, for whoever wants to be told.</summary>
/// <param name="Event">A name of <see cref="WebhookEvents" />.</param>
/// <param name="Subject">Id of what it is about; messages about one subject arrive in their order.</param>
/// <param name="Order">Place among the events of the subject.</param>
/// <param name="Data">Becomes the message's data, as JSON.</param>
public sealed record WebhookEvent(string Event, string Subject, long Order, object Data);

/// <summary>Writes messages in the transaction of the change that they tell of: none is lost, and none tells of what did not happen.</summary>
public sealed class WebhookOutbox(TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private long _writtenAt;

    /// <summary>When this process last wrote a message.</summary>
    public DateTimeOffset WrittenAt => new(Interlocked.Read(ref _writtenAt), TimeSpan.Zero);

    /// <summary>Says that something is to be sent that was written before.</summary>
    internal void Awaken() => Interlocked.Exchange(ref _writtenAt, clock.GetUtcNow().UtcTicks);

    /// <summary>Writes the events for every webhook of the tenant that has chosen them.</summary>
    public async Task WriteAsync(FactoryDb db, string tenantId, IReadOnlyList<WebhookEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var webhooks = await db.Set<Webhook>().AsNoTracking().Where(webhook => webhook.Enabled).ToListAsync(cancellationToken);
        if (webhooks.Count == 0 || !(await ConfigurationQueries.CurrentAsync(db, cancellationToken)).Settings.IsOn(Feature.Webhooks))
        {
            return;
        }

        foreach (var told in events)
        {
            var messageId = Id.New("msg", clock.GetUtcNow());
            foreach (var webhook in webhooks.Where(webhook => webhook.Events.Contains(told.Event)))
            {
                Add(db, tenantId, webhook.Id, messageId, told);
            }
        }
    }

    /// <summary>Writes a message to one webhook, whatever it has chosen.</summary>
    internal WebhookDelivery Add(FactoryDb db, string tenantId, string webhookId, string messageId, WebhookEvent told)
    {
        var now = clock.GetUtcNow();
        var delivery = new WebhookDelivery
        {
            Id = Id.New("del", now),
            TenantId = tenantId,
            WebhookId = webhookId,
            MessageId = messageId,
            Event = told.Event,
            Body = JsonSerializer.Serialize(new { type = told.Event, timestamp = now.UtcDateTime, data = told.Data }, Json),
            Subject = told.Subject,
            Order = told.Order,
            CreatedAt = now,
            TriedSince = now,
            NextAttemptAt = now,
        };
        db.Add(delivery);
        Awaken();
        return delivery;
    }
}
