using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>Gives a key a new secret; the old one counts for a while longer, so that services can change over one by one.</summary>
public sealed class RotateApiKey(FactoryDbs dbs, AuditTrail trail, ApiKeyQueries keys, TimeProvider clock)
{
    public static TimeSpan LongestOverlap { get; } = TimeSpan.FromDays(1);

    /// <summary>Fails with <c>API_KEY_INVALID</c>, <c>API_KEY_NOT_FOUND</c>, <c>API_KEY_REVOKED</c> or <c>API_KEY_EXCEEDS_CALLER</c>.</summary>
    /// <param name="overlap">How long the old secret still counts; none: it is refused at once.</param>
    public async Task<Result<NewApiKey>> ExecuteAsync(Caller caller, string keyId, TimeSpan overlap, CancellationToken cancellationToken)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            var problem = new Problem("/overlapSeconds", "OUT_OF_RANGE", $"The overlap is 0 to {LongestOverlap.TotalSeconds:0} seconds.");
            return ApiKeyErrors.Invalid.Because(problem.Message) with { Problems = [problem] };
        }

        await using var db = dbs.For(caller.Tenant);
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        if (await db.Set<ApiKey>().SingleOrDefaultAsync(candidate => candidate.Id == keyId, cancellationToken) is not { } key)
        {
            return ApiKeyErrors.NotFoundById(keyId);
        }

        var now = clock.GetUtcNow();
        if (!key.IsGoodAt(now))
        {
            return ApiKeyErrors.Revoked.Because($"The key '{key.Name}' is revoked or expired.").With("keyId", keyId);
        }

        // Whoever holds the new secret can do what the key can: that must not be more than the caller can.
        if (key.Permissions.Where(permission => !caller.May(permission)).ToArray() is { Length: > 0 } lacking)
        {
            return ApiKeyErrors.ExceedsCaller.Because($"The caller itself may not: {string.Join(", ", lacking)}.").With("permissions", lacking);
        }

        var secret = ApiKeySecret.New();
        var before = key.Prefix;
        (key.FormerHash, key.FormerGoodUntil) = (key.SecretHash, now + overlap);
        (key.SecretHash, key.Prefix) = (ApiKeySecret.Hash(secret), ApiKeySecret.Prefix(secret));
        trail.Note(db, caller.Tenant, "key.rotated", $"api-keys/{key.Id}", before, after: key.Prefix, detail: key.Name);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        keys.Forget();
        return new NewApiKey(ApiKeyView.Of(key), secret);
    }
}
