using System.Runtime.CompilerServices;
using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.SignalR;

namespace Factory.Console.Live;

/// <summary>Streams what happens in runs to clients outside; pages inside the app use the same <see cref="RunWatcher" /> directly.</summary>
[RequirePermission(Permissions.RunsRead)]
internal sealed class RunsHub(RunWatcher watcher, RunQueries runs, KeyHolds holds) : Hub
{
    /// <summary>Every journal entry after the sequence, the backlog first; completes after the entry that ended the run.</summary>
    public async IAsyncEnumerable<JournalEntryView> Follow(string runId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tenant = Context.User!.Tenant();
        var run = await runs.FindAsync(tenant, runId, cancellationToken);
        if (!run.IsSuccess)
        {
            throw new HubException(run.Error.Code.Name);
        }

        using var hold = holds.Open(Context.User!.Caller(), cancellationToken);
        await foreach (var entry in watcher.FollowAsync(tenant, runId, after, hold.Ended))
        {
            yield return entry;
        }
    }

    /// <summary>Each change to a run of the caller's tenant from now on.</summary>
    public async IAsyncEnumerable<RunChange> FollowTenant([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var hold = holds.Open(Context.User!.Caller(), cancellationToken);
        await foreach (var change in watcher.FollowTenantAsync(Context.User!.Tenant(), hold.Ended))
        {
            yield return change;
        }
    }
}
