using Factory.Core.Audit;

namespace Factory.Console.Jobs;

/// <summary>Chains audit events soon after they were written, and asks the database only while there may be some.</summary>
internal sealed class AuditClock(AuditChain chain, AuditTrail trail, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // An event is seen when its transaction ends, which is later than when it was noted.
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private DateTimeOffset _last;

    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - trail.NotedAt < Busy || now - _last >= Idle)
        {
            _last = now;
            await chain.ExtendAsync(cancellationToken);
        }
    }
}
