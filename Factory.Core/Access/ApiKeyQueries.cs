using System.Data.Common;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Access;

/// <summary>Finds out whose key it is.</summary>
public sealed class ApiKeyQueries(FactoryDbs dbs, IOptions<AuthOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>The caller with this secret; null if no good key has it.</summary>
    public async Task<Caller?> FindBySecretAsync(string secret, CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.IsWellFormed(secret))
        {
            return null;
        }

        var hash = ApiKeySecret.Hash(secret);
        await using var db = dbs.ForSystem("The tenant is known only when the key is found.");
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.SecretHash == hash, cancellationToken);
        if (!Counts(key))
        {
            return null;
        }

        await NoteUseAsync(db, key, cancellationToken);
        return key.AsCaller();
    }

    /// <summary>The caller of a key that was shown before, as the key stands now; null if it is no longer good.</summary>
    public async Task<Caller?> FindByIdAsync(string tenantId, string keyId, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenantId);
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == keyId, cancellationToken);
        return Counts(key) ? key.AsCaller() : null;
    }

    private bool Counts([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ApiKey? key) =>
        key is not null && key.IsGoodAt(clock.GetUtcNow()) && (key.Origin == ApiKeyOrigin.Issued || options.Value.BootstrapKeyCounts);

    private async Task NoteUseAsync(FactoryDb db, ApiKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (key.LastUsedAt is { } last && now - last < UseIsNotedEvery)
        {
            return;
        }

        try
        {
            await db.Set<ApiKey>().Where(row => row.Id == key.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(used => used.LastUsedAt, now), cancellationToken);
        }
        catch (DbException)
        {
            // A database that takes no writes, on a full disk for one, can still be read; the use is noted at a later one.
        }
    }
}
