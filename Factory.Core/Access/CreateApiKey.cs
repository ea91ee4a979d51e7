using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;

namespace Factory.Core.Access;

/// <summary>What a new key is to be.</summary>
/// <param name="ExpiresAt">From when it is refused; null: never.</param>
public sealed record CreateApiKeyRequest(string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt = null);

/// <summary>Makes a key for a service.</summary>
public sealed class CreateApiKey(FactoryDbs dbs, AuditTrail trail, TimeProvider clock)
{
    private const int MaxName = 200;

    /// <summary>Fails with <c>API_KEY_INVALID</c> or <c>API_KEY_EXCEEDS_CALLER</c>.</summary>
    public async Task<Result<NewApiKey>> ExecuteAsync(Caller caller, CreateApiKeyRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var problems = Problems(request, now).ToList();
        if (problems.Count > 0)
        {
            return ApiKeyErrors.Invalid.Because(problems.Count == 1 ? problems[0].Message : $"The key has {problems.Count} problems.") with { Problems = problems };
        }

        if (request.Permissions.Where(permission => !caller.May(permission)).ToArray() is { Length: > 0 } lacking)
        {
            return ApiKeyErrors.ExceedsCaller.Because($"The caller itself may not: {string.Join(", ", lacking)}.").With("permissions", lacking);
        }

        var secret = ApiKeySecret.New();
        var key = new ApiKey
        {
            Id = Id.New("key", now),
            TenantId = caller.TenantId,
            Name = request.Name.Trim(),
            Origin = ApiKeyOrigin.Issued,
            Prefix = ApiKeySecret.Prefix(secret),
            SecretHash = ApiKeySecret.Hash(secret),
            Permissions = [.. Permissions.All.Where(request.Permissions.Contains)],
            CreatedAt = now,
            CreatedBy = caller.Tenant.Actor,
            ExpiresAt = request.ExpiresAt,
        };
        await using var db = dbs.For(caller.Tenant);
        db.Add(key);
        trail.Note(db, caller.Tenant, "key.created", $"api-keys/{key.Id}", after: key.Prefix, detail: $"{key.Name}: {string.Join(", ", key.Permissions)}");
        await db.SaveChangesAsync(cancellationToken);
        return new NewApiKey(ApiKeyView.Of(key), secret);
    }

    private static IEnumerable<Problem> Problems(CreateApiKeyRequest request, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > MaxName || request.Name.Any(char.IsControl))
        {
            yield return new Problem("/name", "BAD_NAME", $"A key has a name of 1 to {MaxName} letters.");
        }

        if (request.Permissions.Count == 0)
        {
            yield return new Problem("/permissions", "NO_PERMISSION", "A key needs at least one permission.", Hint: $"There are {string.Join(", ", Permissions.All)}.");
        }

        foreach (var (index, permission) in request.Permissions.Index().Where(item => !Permissions.All.Contains(item.Item)))
        {
            yield return new Problem($"/permissions/{index}", "UNKNOWN_PERMISSION", $"There is no permission '{permission}'.", Hint: $"There are {string.Join(", ", Permissions.All)}.");
        }

        if (request.ExpiresAt <= now)
        {
            yield return new Problem("/expiresAt", "IN_THE_PAST", "The key would have expired already.");
        }
    }
}
