using Factory.Core.Webhooks;

namespace Factory.Console.Jobs;

/// <summary>Sends webhooks soon after they were written, and asks the database only while there may be something to send.</summary>
internal sealed class WebhookClock(WebhookSender sender, WebhookOutbox outbox, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A message is seen when its transaction ends, which is later than when it was written.
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private DateTimeOffset _last;

    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - outbox.WrittenAt < Busy || now - _last >= Idle)
        {
            _last = now;
            await sender.ExecuteAsync(cancellationToken);
        }
    }
}
