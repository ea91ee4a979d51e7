namespace Factory.Console.Jobs;

/// <summary>Does something soon after it was asked for, and looks into the database only while there may be something to do.</summary>
/// <param name="askedAt">When this process last wrote something down that is to be worked on.</param>
/// <param name="idle">How often it is done all the same: another node may have died over its work.</param>
internal sealed class BusyClock(Func<DateTimeOffset> askedAt, TimeSpan idle, Func<CancellationToken, Task> work, TimeProvider time)
{
    // A row is seen when its transaction ends, which is later than when it was written.
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(20);
    private DateTimeOffset _last;

    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // A clock that was turned back makes neither of the two wait for the time that it shows.
        if ((now - askedAt()).Duration() < Busy || (now - _last).Duration() >= idle)
        {
            _last = now;
            await work(cancellationToken);
        }
    }
}
