using System.Collections.Concurrent;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>What stays open on the strength of a key or a token, a stream for one, ends when that does.</summary>
public sealed class KeyHolds(FactoryDbs dbs, TimeProvider clock)
{
    private readonly ConcurrentDictionary<KeyHold, bool> _holds = [];

    // The most that a timer takes is 49 days; a token for longer ends what it opened earlier, and opens it anew.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>Keeps something open for the caller until it is disposed of or the caller's key or token ends.</summary>
    public KeyHold Open(Caller caller, CancellationToken cancellationToken)
    {
        var hold = new KeyHold(this, caller.TenantId, caller.Kind == CallerKind.Key ? caller.Subject : null, cancellationToken);
        if (caller.Until is { } until)
        {
            hold.EndAfter(TimeSpan.FromTicks(Math.Clamp((until - clock.GetUtcNow()).Ticks, 0, Longest.Ticks)), clock);
        }

        if (hold.KeyId is not null)
        {
            _holds[hold] = true;
        }

        return hold;
    }

    /// <summary>Ends what is open here on the strength of the key.</summary>
    public void End(string tenantId, string keyId)
    {
        foreach (var hold in _holds.Keys.Where(hold => hold.TenantId == tenantId && hold.KeyId == keyId))
        {
            hold.End();
        }
    }

    /// <summary>Asks the database about the keys of what is open: another node may have revoked one, or its time may be over. No question if nothing is open.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var tenant in _holds.Keys.GroupBy(hold => hold.TenantId))
        {
            var ids = tenant.Select(hold => hold.KeyId!).Distinct().ToList();
            await using var db = dbs.For(tenant.Key);
            var keys = await db.Set<ApiKey>().AsNoTracking().Where(key => ids.Contains(key.Id)).ToListAsync(cancellationToken);
            foreach (var id in ids.Except(keys.Where(key => key.IsGoodAt(now)).Select(key => key.Id)))
            {
                End(tenant.Key, id);
            }
        }
    }

    internal void Close(KeyHold hold) => _holds.TryRemove(hold, out _);
}

/// <summary>Something that is open for a caller.</summary>
public sealed class KeyHold : IDisposable
{
    private readonly KeyHolds _holds;
    private readonly CancellationTokenSource _ending;
    private ITimer? _end;

    internal KeyHold(KeyHolds holds, string tenantId, string? keyId, CancellationToken cancellationToken)
    {
        (_holds, TenantId, KeyId) = (holds, tenantId, keyId);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Ends when the caller goes or its key or token does.</summary>
    public CancellationToken Ended => _ending.Token;

    internal string TenantId { get; }

    internal string? KeyId { get; }

    public void Dispose()
    {
        _holds.Close(this);
        _end?.Dispose();
        _ending.Dispose();
    }

    internal void EndAfter(TimeSpan time, TimeProvider clock) => _end = clock.CreateTimer(_ => End(), state: null, time, Timeout.InfiniteTimeSpan);

    internal void End()
    {
        try
        {
            _ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was closed between the look and the call.
        }
    }
}
