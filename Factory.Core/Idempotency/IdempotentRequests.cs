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
/// <param name="Claim">What it is run and answered with; null if there is an answer already.</param>
/// <param name="Answer">Null if the request is to be run.</param>
public sealed record IdempotencyDecision(RequestClaim? Claim, KeptAnswer? Answer);

/// <summary>Lets a request run once per tenant, caller, route and key, and repeats its answer for a day.</summary>
public sealed class IdempotentRequests(FactoryDbs dbs, TimeProvider clock)
{
    /// <summary>How long an answer is repeated.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After so long without an answer whoever ran the request is taken for dead, and what it has not done by then it cannot do any more.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    private const int Attempts = 3;

    /// <summary>Fails with <c>IDEMPOTENCY_KEY_REUSED</c>, <c>IDEMPOTENCY_IN_PROGRESS</c>, <c>IDEMPOTENCY_ANSWER_LOST</c> or <c>SECRET_NOT_REPEATED</c>.</summary>
    /// <param name="route">Method, path and query.</param>
    /// <param name="bodyHash">SHA-256 in hex of the body and its media type.</param>
    public async Task<Result<IdempotencyDecision>> BeginAsync(CurrentTenant tenant, string route, string key, string bodyHash, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Actor}\n{route}\n{key}")));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await ClaimAsync(tenant, name, bodyHash, cancellationToken) is { } claim)
            {
                return new IdempotencyDecision(claim, Answer: null);
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
                // It may have its effect at this very moment.
                var day = clock.GetUtcNow() - Kept;
                await db.Set<IdempotentRequest>().Where(row => row.Name == name && row.Claim == known.Claim && (!row.HadEffect || row.StartedAt <= day)).ExecuteDeleteAsync(cancellationToken);
            }
        }

        return InProgress(key);
    }

    /// <summary>Keeps the answer; does nothing if somebody else has taken over.</summary>
    /// <param name="hadSecret">Whether it shows a secret: then only its status and headers are kept.</param>
    public async Task CompleteAsync(CurrentTenant tenant, IdempotencyDecision decision, KeptAnswer answer, bool hadSecret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var body = hadSecret ? null : answer.Body;
        var headers = JsonSerializer.Serialize(answer.Headers);
        await using var db = dbs.For(tenant);
        await Held(db, decision).ExecuteUpdateAsync(
            row => row.SetProperty(kept => kept.Status, answer.Status)
                .SetProperty(kept => kept.Headers, headers)
                .SetProperty(kept => kept.Body, body)
                .SetProperty(kept => kept.HadSecret, hadSecret),
            cancellationToken);
    }

    /// <summary>Lets the request run again if it had no effect; else its answer is lost.</summary>
    public async Task ReleaseAsync(CurrentTenant tenant, IdempotencyDecision decision, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        if (await Held(db, decision).Where(row => !row.HadEffect).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            await Held(db, decision).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.IsAnswerLost, true), cancellationToken);
        }
    }

    /// <summary>The failure of a request while another one with the same key is carried out.</summary>
    public static Error InProgress(string key) =>
        IdempotencyErrors.InProgress.Because("The first request with this key has not been answered yet.").With("idempotencyKey", key);

    private static IQueryable<IdempotentRequest> Held(FactoryDb db, IdempotencyDecision decision)
    {
        var claim = decision.Claim ?? throw new ArgumentException("The request was answered before.", nameof(decision));
        return db.Set<IdempotentRequest>().Where(row => row.Name == claim.Name && row.Claim == claim.Holder);
    }

    private async Task<RequestClaim?> ClaimAsync(CurrentTenant tenant, string name, string bodyHash, CancellationToken ct)
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
            return new RequestClaim(name, request.Claim);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return null;
        }
    }

    private bool IsOver(IdempotentRequest request) => Age(request) >= Kept || (request is { Status: null, HadEffect: false } && IsAbandoned(request));

    // Also where the clock was turned back since it began: whoever carries it out loses its right, so it is never done twice.
    private bool IsAbandoned(IdempotentRequest request) => Age(request).Duration() >= Abandoned;

    private TimeSpan Age(IdempotentRequest request) => clock.GetUtcNow() - request.StartedAt;

    private Result<IdempotencyDecision> Decide(IdempotentRequest known, string bodyHash, string key)
    {
        if (known.BodyHash != bodyHash)
        {
            return IdempotencyErrors.KeyReused.Because("The key came with another body before.").With("idempotencyKey", key);
        }

        if (known.Status is not { } status)
        {
            return known.IsAnswerLost || IsAbandoned(known)
                ? IdempotencyErrors.AnswerLost.Because("The first request with this key was carried out, but its answer was lost.").With("idempotencyKey", key).With("resource", known.Resource)
                : InProgress(key);
        }

        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(known.Headers ?? "{}")!;
        return known.HadSecret
            ? IdempotencyErrors.SecretNotRepeated.Because("The secret was shown in the first answer.").With("idempotencyKey", key).With("location", headers.GetValueOrDefault("Location"))
            : new IdempotencyDecision(Claim: null, new KeptAnswer(status, headers, known.Body));
    }
}
