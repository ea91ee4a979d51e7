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

    /// <summary>How many watch a run or a tenant at the moment.</summary>
    public int Watchers => _runs.Count + _tenants.Count;

    public void Publish(RunNews news)
    {
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
