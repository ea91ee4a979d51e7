namespace Factory.Core.Runs.Queue;

/// <summary>Tells leases that nobody renews by watching them: a lease that a wrong clock wrote an hour ahead would else hold its run for an hour.</summary>
internal sealed class LeaseWatch(TimeProvider time)
{
    private readonly Lock _lock = new();
    private Dictionary<string, (DateTimeOffset ExpiresAt, long Since)> _seen = [];

    /// <summary>The owners of leases that run longer than any may and were not renewed for as long as one holds.</summary>
    /// <param name="leases">By owner, when they run out: all that there are.</param>
    public IReadOnlySet<string> Left(IReadOnlyDictionary<string, DateTimeOffset?> leases, TimeSpan length)
    {
        var (longest, mark) = (time.GetUtcNow() + length, time.GetTimestamp());
        lock (_lock)
        {
            var seen = new Dictionary<string, (DateTimeOffset ExpiresAt, long Since)>();
            foreach (var (owner, expires) in leases)
            {
                if (expires is { } at && at > longest)
                {
                    seen[owner] = _seen.TryGetValue(owner, out var before) && before.ExpiresAt == at ? before : (at, mark);
                }
            }

            _seen = seen;
            return seen.Where(lease => time.GetElapsedTime(lease.Value.Since, mark) >= length).Select(lease => lease.Key).ToHashSet();
        }
    }
}
