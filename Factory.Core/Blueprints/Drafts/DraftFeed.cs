using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Factory.Core.Tenancy;

namespace Factory.Core.Blueprints.Drafts;

/// <summary>Tells the other pages of the same person what was saved; of several saves only the newest waits.</summary>
public sealed class DraftFeed
{
    private readonly ConcurrentDictionary<Channel<DraftView>, (string TenantId, string Author, string ProjectId)> _readers = [];

    /// <summary>Each save of the caller's draft from now on; revision 0 says that it was discarded.</summary>
    public async IAsyncEnumerable<DraftView> FollowAsync(
        CurrentTenant tenant, string projectId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var channel = Channel.CreateBounded<DraftView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _readers[channel] = (tenant.TenantId, tenant.Actor, projectId);
        try
        {
            await foreach (var draft in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return draft;
            }
        }
        finally
        {
            _readers.TryRemove(channel, out _);
        }
    }

    internal void Publish(CurrentTenant tenant, DraftView draft)
    {
        foreach (var (channel, of) in _readers)
        {
            if (of == (tenant.TenantId, tenant.Actor, draft.ProjectId))
            {
                channel.Writer.TryWrite(draft);
            }
        }
    }
}
