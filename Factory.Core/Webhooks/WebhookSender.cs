using System.Globalization;
using System.Net;
using System.Text;
using Factory.Core.Audit;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Webhooks;

/// <summary>Sends what waits: of each subject one message after the other, again and again for a day.</summary>
public sealed class WebhookSender(FactoryDbs dbs, WebhookHttp http, ISecretProtector secrets, AuditTrail trail, TimeProvider clock)
{
    /// <summary>How long an unanswered message is tried.</summary>
    public static TimeSpan Persistence { get; } = TimeSpan.FromDays(1);

    private const int AtOnce = 16;
    private const int LongestProblem = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    /// <summary>Sends everything that is due.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        while (true)
        {
            var due = await DueAsync(cancellationToken);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, TryAsync);
            tried += due.Count;
            if (due.Count == 0)
            {
                return tried;
            }
        }
    }

    /// <summary>Removes what was settled long ago.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var db = dbs.ForSystem("The delivery log of every tenant is kept equally long.");
        await db.Set<WebhookDelivery>().Where(delivery => delivery.FinishedAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<(string TenantId, string Id)>> DueAsync(CancellationToken ct)
    {
        // A clock that was turned back leaves times further ahead than any wait is long; a message that was not tried yet waits for nothing but its turn.
        var now = clock.GetUtcNow();
        var (longestWait, longestHold) = (now + Waits[^1], now + Hold);
        await using var db = dbs.ForSystem("Messages of every tenant are sent by one sender.");
        var pending = db.Set<WebhookDelivery>().Where(delivery => delivery.Status == DeliveryStatus.Pending);
        var due = await pending
            .Where(delivery => delivery.Attempts == 0 || delivery.NextAttemptAt <= now || delivery.NextAttemptAt > longestWait)
            .Where(delivery => delivery.HeldUntil == null || delivery.HeldUntil < now || delivery.HeldUntil > longestHold)
            .Where(delivery => !pending.Any(earlier =>
                earlier.TenantId == delivery.TenantId && earlier.WebhookId == delivery.WebhookId && earlier.Subject == delivery.Subject && earlier.Order < delivery.Order))
            .OrderBy(delivery => delivery.NextAttemptAt)
            .Take(AtOnce)
            .Select(delivery => new { delivery.TenantId, delivery.Id })
            .ToListAsync(ct);
        return due.ConvertAll(item => (item.TenantId, item.Id));
    }

    private async ValueTask TryAsync((string TenantId, string Id) item, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var longestHold = now + Hold;
        await using var db = dbs.For(item.TenantId);
        var held = await db.Set<WebhookDelivery>()
            .Where(row => row.Id == item.Id && row.Status == DeliveryStatus.Pending && (row.HeldUntil == null || row.HeldUntil < now || row.HeldUntil > longestHold))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.HeldUntil, now + Hold), ct);
        if (held == 0)
        {
            return;
        }

        var delivery = await db.Set<WebhookDelivery>().SingleAsync(row => row.Id == item.Id, ct);
        var webhook = await db.Set<Webhook>().SingleAsync(row => row.Id == delivery.WebhookId, ct);
        var (status, problem) = webhook.Enabled ? await SendAsync(webhook, delivery, ct) : (null, "The webhook is switched off.");
        Settle(db, webhook, delivery, status, problem);
        await db.SaveChangesAsync(ct);
    }

    private async Task<(HttpStatusCode? Status, string? Problem)> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", string.Join(' ', SecretsOf(webhook, now).Select(secret => WebhookSecret.Sign(secret, delivery.MessageId, now, delivery.Body))));
        try
        {
            var status = await http.SendAsync(request, ct);
            return (status, (int)status is >= 200 and < 300 ? null : $"The receiver answered {(int)status}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException && !ct.IsCancellationRequested)
        {
            var why = failure is TaskCanceledException ? "The receiver did not answer in time." : failure.InnerException?.Message ?? failure.Message;
            return (null, why.Length <= LongestProblem ? why : why[..LongestProblem]);
        }
    }

    private IEnumerable<string> SecretsOf(Webhook webhook, DateTimeOffset now)
    {
        yield return secrets.Unprotect(webhook.ProtectedSecret);
        if (webhook.FormerSecret is { } former && now < webhook.FormerSignsUntil)
        {
            yield return secrets.Unprotect(former);
        }
    }

    private void Settle(FactoryDb db, Webhook webhook, WebhookDelivery delivery, HttpStatusCode? status, string? problem)
    {
        var now = clock.GetUtcNow();
        delivery.Attempts++;
        delivery.HeldUntil = null;
        (delivery.ResponseStatus, delivery.Problem) = ((int?)status, problem);
        if (problem is null)
        {
            (delivery.Status, delivery.FinishedAt) = (DeliveryStatus.Delivered, now);
            return;
        }

        // 410 says that nobody listens there any more (Standard Webhooks 1.0).
        if (status == HttpStatusCode.Gone && webhook.Enabled)
        {
            webhook.Enabled = false;
            webhook.Revision++;
            trail.Note(db, new CurrentTenant(webhook.TenantId, "system"), "webhook.disabled", $"webhooks/{webhook.Id}", detail: "The receiver answered 410.");
        }

        var next = now + Waits[Math.Min(delivery.Attempts - 1, Waits.Length - 1)];
        if (!webhook.Enabled || next - delivery.TriedSince > Persistence)
        {
            (delivery.Status, delivery.FinishedAt) = (DeliveryStatus.Failed, now);
        }
        else
        {
            delivery.NextAttemptAt = next;
        }
    }
}
