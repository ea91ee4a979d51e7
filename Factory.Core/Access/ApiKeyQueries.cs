using System.Collections.Concurrent;
using System.Data.Common;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Access;

/// <summary>Finds out whose key it is, and lists a tenant's keys.</summary>
public sealed class ApiKeyQueries(FactoryDbs dbs, AuditTrail trail, IOptions<AuthOptions> options, TimeProvider clock)
{
    /// <summary>How long a key that was found is not looked up again: as long another node may let it in that has been revoked here.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _refused = [];
    private readonly ConcurrentDictionary<string, (Caller Caller, long At)> _found = [];

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>The caller with this secret; null if no good key has it.</summary>
    public async Task<Caller?> FindBySecretAsync(string secret, CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.IsWellFormed(secret))
        {
            return null;
        }

        var hash = ApiKeySecret.Hash(secret);
        if (_found.TryGetValue(hash, out var found) && clock.GetElapsedTime(found.At) < Remembered)
        {
            return found.Caller;
        }

        await using var db = dbs.ForSystem("The tenant is known only when the key is found.");
        var key = await db.Set<ApiKey>().AsNoTracking()
            .FirstOrDefaultAsync(candidate => candidate.SecretHash == hash || candidate.FormerHash == hash, cancellationToken);
        if (key is null)
        {
            return null;
        }

        if (!Counts(key) || !key.IsGoodAt(clock.GetUtcNow(), hash))
        {
            await NoteRefusalAsync(key, cancellationToken);
            return null;
        }

        await NoteUseAsync(db, key, cancellationToken);
        var caller = key.AsCaller();
        if (!key.EndsBefore(clock.GetUtcNow() + Remembered))
        {
            Remember(hash, caller);
        }

        return caller;
    }

    /// <summary>Looks every key up again: one was revoked, or has another secret.</summary>
    internal void Forget() => _found.Clear();

    /// <summary>The caller of a key that was shown before, as the key stands now; null if it is no longer good.</summary>
    public async Task<Caller?> FindByIdAsync(string tenantId, string keyId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenantId);
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == keyId, cancellationToken);
        return Counts(key) ? key.AsCaller() : null;
    }

    /// <summary>The tenant's keys, the newest first, those that are revoked too.</summary>
    /// <param name="after">The key of the last item of the part before; null: from the newest.</param>
    public async Task<Page<ApiKeyView>> ListAsync(CurrentTenant tenant, int limit, string? after, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var keys = db.Set<ApiKey>().AsNoTracking();
        if (after is not null)
        {
            keys = keys.Where(key => key.Id.CompareTo(after) < 0);
        }

        var found = await keys.OrderByDescending(key => key.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return Page.Of(found, limit, key => key.Id, ApiKeyView.Of);
    }

    /// <summary>Fails with <c>API_KEY_NOT_FOUND</c>.</summary>
    public async Task<Result<ApiKeyView>> FindAsync(CurrentTenant tenant, string keyId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == keyId, cancellationToken);
        return key is null ? ApiKeyErrors.NotFoundById(keyId) : ApiKeyView.Of(key);
    }

    private bool Counts([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ApiKey? key) =>
        key is not null && key.IsGoodAt(clock.GetUtcNow()) && (key.Origin == ApiKeyOrigin.Issued || options.Value.BootstrapKeyCounts);

    private void Remember(string hash, Caller caller)
    {
        if (_found.Count >= MostRemembered)
        {
            _found.Clear();
        }

        _found[hash] = (caller, clock.GetTimestamp());
    }

    // A service that goes on with an old key would fill the audit.
    private async Task NoteRefusalAsync(ApiKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_refused.TryGetValue(key.Id, out var last) && (now - last).Duration() < UseIsNotedEvery)
        {
            return;
        }

        _refused[key.Id] = now;
        await trail.RefusedAsync(key.AsCaller().Tenant, $"api-keys/{key.Id}", "UNAUTHENTICATED", "The key is revoked, expired or replaced.", cancellationToken);
    }

    private async Task NoteUseAsync(FactoryDb db, ApiKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (key.LastUsedAt is { } last && (now - last).Duration() < UseIsNotedEvery)
        {
            return;
        }

        try
        {
            await db.Set<ApiKey>().Where(row => row.Id == key.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(used => used.LastUsedAt, now), cancellationToken);
        }
        catch (Exception failure) when (failure is DbException || failure.IsOutage())
        {
            // A database that takes no writes, on a full disk for one, can still be read; the use is noted at a later one.
        }
    }
}
