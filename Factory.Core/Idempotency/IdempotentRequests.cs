using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Idempotency;

/// <summary>An answer as it is kept and repeated.</summary>
/// <param name="Headers">Those that belong to the content.</param>
/// <param name="Body">Compressed with gzip; null if it is empty.</param>
public sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[]? Body);

/// <summary>The right to run a request, or the answer that it was given before.</summary>
/// <param name="Claim">Needed to keep the answer; null if there is one already.</param>
/// <param name="Answer">Null if the request is to be run.</param>
public sealed record IdempotencyDecision(string Name, string? Claim, KeptAnswer? Answer);

/// <summary>Lets a request run once per tenant, caller, route and key, and repeats its answer for a day.</summary>
public sealed class IdempotentRequests(FactoryDbs dbs, TimeProvider clock)
{
    /// <summary>How long an answer is repeated.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After so long without an answer whoever ran the request is taken for dead; no request may take as long.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    private const int Attempts = 3;

    /// <summary>Fails with <c>IDEMPOTENCY_KEY_REUSED</c>, <c>IDEMPOTENCY_IN_PROGRESS</c> or <c>SECRET_NOT_REPEATED</c>.</summary>
    /// <param name="route">Method, path and query.</param>
    /// <param name="bodyHash">SHA-256 in hex of the body and its media type.</param>
    public async Task<Result<IdempotencyDecision>> BeginAsync(CurrentTenant tenant, string route, string key, string bodyHash, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Actor}\n{route}\n{key}")));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await ClaimAsync(tenant, name, bodyHash, cancellationToken) is { } claim)
            {
                return new IdempotencyDecision(name, claim, Answer: null);
            }

            // The unique key has decided; what stands there may be old enough to be gone.
            await using var db = dbs.For(tenant);
            var known = await db.Set<IdempotentRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken);
            if (known is not null && !IsOver(known))
            {
                return Decide(known, bodyHash, key);
            }

            if (known is not null)
            {
                await db.Set<IdempotentRequest>().Where(row => row.Name == name && row.Claim == known.Claim).ExecuteDeleteAsync(cancellationToken);
            }
        }

        return InProgress(key);
    }

    /// <summary>Keeps the answer; does nothing if somebody else has taken over.</summary>
    /// <param name="hadSecret">Whether it shows a secret: then only its status and headers are kept.</param>
    public async Task CompleteAsync(CurrentTenant tenant, IdempotencyDecision decision, KeptAnswer answer, bool hadSecret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(answer);
        var body = hadSecret ? null : answer.Body;
        var headers = JsonSerializer.Serialize(answer.Headers);
        await using var db = dbs.For(tenant);
        await db.Set<IdempotentRequest>().Where(row => row.Name == decision.Name && row.Claim == decision.Claim).ExecuteUpdateAsync(
            row => row.SetProperty(kept => kept.Status, answer.Status)
                .SetProperty(kept => kept.Headers, headers)
                .SetProperty(kept => kept.Body, body)
                .SetProperty(kept => kept.HadSecret, hadSecret),
            cancellationToken);
    }

    /// <summary>Lets the request run again, since it had no effect.</summary>
    public async Task ReleaseAsync(CurrentTenant tenant, IdempotencyDecision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        await using var db = dbs.For(tenant);
        await db.Set<IdempotentRequest>().Where(row => row.Name == decision.Name && row.Claim == decision.Claim).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<string?> ClaimAsync(CurrentTenant tenant, string name, string bodyHash, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var now = clock.GetUtcNow();
        var day = now - Kept;
        await db.Set<IdempotentRequest>().Where(row => row.StartedAt < day).ExecuteDeleteAsync(ct);
        var request = new IdempotentRequest { TenantId = tenant.TenantId, Name = name, BodyHash = bodyHash, StartedAt = now, Claim = Guid.NewGuid().ToString("N") };
        db.Add(request);
        try
        {
            await db.SaveChangesAsync(ct);
            return request.Claim;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return null;
        }
    }

    private bool IsOver(IdempotentRequest request) =>
        clock.GetUtcNow() - request.StartedAt is var age && (age >= Kept || (request.Status is null && age >= Abandoned));

    private static Result<IdempotencyDecision> Decide(IdempotentRequest known, string bodyHash, string key)
    {
        if (known.BodyHash != bodyHash)
        {
            return IdempotencyErrors.KeyReused.Because("The key came with another body before.").With("idempotencyKey", key);
        }

        if (known.Status is not { } status)
        {
            return InProgress(key);
        }

        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(known.Headers ?? "{}")!;
        return known.HadSecret
            ? IdempotencyErrors.SecretNotRepeated.Because("The secret was shown in the first answer.").With("idempotencyKey", key).With("location", headers.GetValueOrDefault("Location"))
            : new IdempotencyDecision(known.Name, Claim: null, new KeptAnswer(status, headers, known.Body));
    }

    private static Error InProgress(string key) =>
        IdempotencyErrors.InProgress.Because("The first request with this key has not been answered yet.").With("idempotencyKey", key);
}
