using System.Collections.Concurrent;

namespace Factory.Core.Runs.Journal;

/// <summary>What was just committed to one run.</summary>
/// <param name="LastSequence">The run's newest sequence after it.</param>
/// <param name="Change">Null if neither the run's status nor a step's changed.</param>
public sealed record RunNews(RunKey Run, IReadOnlyList<JournalEntryView> Entries, long LastSequence, RunChange? Change);

/// <summary>Hands what was committed to whoever watches here and now; it keeps nothing and waits for nobody.</summary>
public sealed class RunFeed
{
    private readonly ConcurrentDictionary<RunSubscription, RunKey> _runs = [];
    private readonly ConcurrentDictionary<TenantSubscription, string> _tenants = [];

    private volatile Action<RunNews>? _forward;

    // Null where nobody looks for what other nodes do: then nobody asks either, and nobody would forget again.
    private volatile ConcurrentDictionary<RunKey, long>? _newest;

    /// <summary>How many watch a run or a tenant at the moment.</summary>
    public int Watchers => _runs.Count + _tenants.Count;

    /// <summary>The runs that somebody watches here.</summary>
    public IReadOnlySet<RunKey> WatchedRuns => _runs.Values.ToHashSet();

    /// <summary>The tenants whose runs somebody watches here.</summary>
    public IReadOnlySet<string> WatchedTenants => _tenants.Values.ToHashSet(StringComparer.Ordinal);

    /// <summary>The newest sequence of the run that was told here while somebody watched; null: none that is remembered.</summary>
    public long? NewestOf(RunKey run) => _newest is { } newest && newest.TryGetValue(run, out var sequence) ? sequence : null;

    /// <summary>Remembers from now on what is told, and forgets it of all other runs.</summary>
    internal void KeepOnly(IReadOnlySet<RunKey> runs)
    {
        var newest = _newest ??= [];
        foreach (var run in newest.Keys.Where(run => !runs.Contains(run)))
        {
            newest.TryRemove(run, out _);
        }
    }

    /// <summary>Whether anybody here watches the run or all runs of its tenant.</summary>
    public bool IsWatched(RunKey run) => _runs.Any(watched => watched.Value == run) || _tenants.Any(watched => watched.Value == run.TenantId);

    /// <summary>Has everything that is committed here told to the other nodes as well.</summary>
    /// <param name="forward">Called after each commit: it waits for nothing and does not fail.</param>
    public void ForwardTo(Action<RunNews> forward) => _forward = forward;

    /// <summary>Tells of what was committed here.</summary>
    public void Publish(RunNews news)
    {
        Deliver(news);
        _forward?.Invoke(news);
    }

    /// <summary>Tells those who watch here of what another node committed.</summary>
    /// <remarks>What comes twice or in another order harms nobody: a watcher goes by the sequence, and reads what it misses.</remarks>
    public void Deliver(RunNews news)
    {
        if (_newest is { } newest && IsWatched(news.Run))
        {
            newest.AddOrUpdate(news.Run, news.LastSequence, (_, told) => Math.Max(told, news.LastSequence));
        }

        foreach (var (subscription, run) in _runs)
        {
            if (run == news.Run)
            {
                subscription.Offer(news);
            }
        }

        if (news.Change is null)
        {
            return;
        }

        foreach (var (subscription, tenantId) in _tenants)
        {
            if (tenantId == news.Run.TenantId)
            {
                subscription.Offer(news.Change, news.LastSequence);
            }
        }
    }

    internal RunSubscription Subscribe(RunKey run)
    {
        var subscription = new RunSubscription(ended => _runs.TryRemove(ended, out _));
        _runs[subscription] = run;
        return subscription;
    }

    internal TenantSubscription Subscribe(string tenantId)
    {
        var subscription = new TenantSubscription(ended => _tenants.TryRemove(ended, out _));
        _tenants[subscription] = tenantId;
        return subscription;
    }
}
