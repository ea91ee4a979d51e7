using System.Collections.Concurrent;
using Factory.Core.Tenancy;

namespace Factory.Console.Auth;

/// <summary>Asks about the session of a caller once for all pages that are open on it.</summary>
internal sealed class OpenSessions(SessionCheck check, TimeProvider clock)
{
    /// <summary>How often an open page asks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string TenantId, CallerKind Kind, string Subject), (long At, Task<Caller?> Now)> _asked = [];

    /// <summary>Whether the session still stands for what it stood for when it began; answered from what was asked less than an interval ago.</summary>
    public async Task<bool> StandsAsync(Caller caller)
    {
        var now = clock.GetTimestamp();
        foreach (var old in _asked.Where(asked => clock.GetElapsedTime(asked.Value.At, now) >= Interval))
        {
            _asked.TryRemove(old);
        }

        var asked = _asked.GetOrAdd((caller.TenantId, caller.Kind, caller.Subject), _ => (now, check.CurrentAsync(caller, CancellationToken.None)));
        return SessionCheck.Stands(caller, await asked.Now);
    }
}
